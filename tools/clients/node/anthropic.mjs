// Anthropic's client for JavaScript against a simulated server: node anthropic.mjs URL
import Anthropic from "@anthropic-ai/sdk";
import { called, fails, failNext, read, report } from "./tally.mjs";

const url = process.argv[2];
const client = new Anthropic({ apiKey: "sk-test", baseURL: url, maxRetries: 0, timeout: 60000 });
const model = "claude-haiku-5-5";
const ask = {
  model,
  max_tokens: 2000,
  messages: [{ role: "user", content: "What is the weather in Oslo?" }],
};
const off = { type: "disabled" };
const shown = { type: "adaptive", display: "summarized" };

const message = called(await client.messages.create({ ...ask, thinking: off }));
const text = read(message.content[0].text, "text");
read(message.stop_reason, "stop reason", (v) => v === "end_turn");
read(message.usage.input_tokens, "tokens read", (v) => v > 0);
read(message.usage.output_tokens, "tokens written", (v) => v > 0);

const stream = called(client.messages.stream({ ...ask, thinking: off }));
let streamed = "";
stream.on("text", (more) => (streamed += more));
const folded = await stream.finalMessage();
read(streamed, "streamed text", (v) => v === text);
read(folded.usage.output_tokens, "usage of the stream", (v) => v === message.usage.output_tokens);

const tools = [
  {
    name: "get_weather",
    description: "Weather",
    input_schema: {
      type: "object",
      properties: { city: { type: "string" } },
      required: ["city"],
    },
  },
];
const calls = called(await client.messages.create({ ...ask, tools, thinking: shown }));
const thought = calls.content[0];
read(thought.thinking, "thinking");
read(thought.signature, "signature");
const call = calls.content[1];
read(call.name, "tool", (v) => v === "get_weather");
read(call.input.city, "argument");
read(calls.usage.output_tokens_details.thinking_tokens, "tokens of thinking", (v) => v > 0);
const next = called(
  await client.messages.create({
    ...ask,
    tools,
    thinking: shown,
    messages: [
      ...ask.messages,
      { role: "assistant", content: calls.content },
      { role: "user", content: [{ type: "tool_result", tool_use_id: call.id, content: "3" }] },
    ],
  }),
);
read(next.content.at(-1).text, "text after the result");

const thinking = called(client.messages.stream({ ...ask, tools, thinking: shown }));
let fragments = "";
thinking.on("inputJson", (part) => (fragments += part));
const whole = await thinking.finalMessage();
read(whole.content[0].signature, "signature of the stream", (v) => v === thought.signature);
read(JSON.parse(fragments).city, "argument of the stream", (v) => v === call.input.city);

const searched = called(
  await client.messages.create({
    ...ask,
    thinking: off,
    tools: [{ type: "web_search_20250305", name: "web_search" }],
  }),
);
read(searched.content[1].content[0].url, "page found");
read(searched.content[2].citations[0].url, "page cited");
read(searched.usage.server_tool_use.web_search_requests, "searches", (v) => v === 1);

const counted = called(await client.messages.countTokens({ model, messages: ask.messages }));
read(counted.input_tokens, "tokens counted", (v) => v === message.usage.input_tokens);
const ids = [];
for await (const entry of called(client.models.list({ limit: 5 }))) {
  ids.push(entry.id);
}
read(ids, "models", (v) => v.length > 5 && v.includes(model));
read(called(await client.models.retrieve(model)).max_tokens, "limit", (v) => v > 0);

const refused = await fails(
  () => client.messages.create({ ...ask, thinking: { type: "enabled", budget_tokens: 1024 } }),
  400,
  "BadRequestError",
);
read(refused.error.error.type, "type of the refusal", (v) => v === "invalid_request_error");
read(refused.requestID, "id of the request");
await fails(() => client.messages.create({ ...ask, model: "none" }), 404, "NotFoundError");
await failNext(url, "unauthenticated");
await fails(() => client.messages.create(ask), 401, "AuthenticationError");
await failNext(url, "rate_limited");
const limited = await fails(() => client.messages.create(ask), 429, "RateLimitError");
read(limited.headers.get("retry-after"), "retry-after", (v) => v === "1");
await failNext(url, "overloaded");
await fails(() => client.messages.create(ask), 529, "OverloadedError");

report();
