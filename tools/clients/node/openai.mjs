// OpenAI's client for JavaScript against a simulated server: node openai.mjs URL
import OpenAI from "openai";
import { called, fails, failNext, read, report } from "./tally.mjs";

const url = process.argv[2];
const client = new OpenAI({ apiKey: "sk-test", baseURL: `${url}/v1`, maxRetries: 0, timeout: 60000 });
const messages = [{ role: "user", content: "What is the weather in Oslo?" }];
const parameters = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
};

const chat = called(await client.chat.completions.create({ model: "gpt-4.1-mini", messages }));
const text = read(chat.choices[0].message.content, "text");
read(chat.choices[0].finish_reason, "finish reason", (v) => v === "stop");
read(chat.usage.total_tokens, "usage", (v) => v === chat.usage.prompt_tokens + chat.usage.completion_tokens);

const stream = called(
  await client.chat.completions.create({
    model: "gpt-4.1-mini",
    messages,
    stream: true,
    stream_options: { include_usage: true },
  }),
);
let streamed = "";
let usage = null;
for await (const chunk of stream) {
  streamed += chunk.choices[0]?.delta?.content ?? "";
  usage = chunk.usage ?? usage;
}
read(streamed, "streamed text", (v) => v === text);
read(usage.total_tokens, "usage of the stream", (v) => v === chat.usage.total_tokens);

const tools = [{ type: "function", function: { name: "get_weather", parameters } }];
const calls = called(await client.chat.completions.create({ model: "gpt-4.1-mini", messages, tools }));
const call = calls.choices[0].message.tool_calls[0];
read(call.function.name, "tool", (v) => v === "get_weather");
read(JSON.parse(call.function.arguments).city, "argument");
const next = called(
  await client.chat.completions.create({
    model: "gpt-4.1-mini",
    messages: [
      ...messages,
      calls.choices[0].message,
      { role: "tool", tool_call_id: call.id, content: "3 degrees" },
    ],
    tools,
  }),
);
read(next.choices[0].message.content, "text after the result");

const response = called(
  await client.responses.create({
    model: "gpt-6.1-sol",
    input: "What is the weather in Oslo?",
    reasoning: { effort: "low", summary: "auto" },
    include: ["reasoning.encrypted_content"],
    store: false,
  }),
);
read(response.output_text, "text of the response");
read(response.output[0].encrypted_content, "encrypted reasoning");
read(response.usage.output_tokens_details.reasoning_tokens, "reasoning tokens", (v) => v > 0);

const events = called(
  client.responses.stream({ model: "gpt-6.1-sol", input: "What is the weather in Oslo?" }),
);
let deltas = "";
events.on("response.output_text.delta", (event) => (deltas += event.delta));
const final = await events.finalResponse();
read(final.output_text, "text of the streamed response", (v) => v === deltas);
read(final.status, "status", (v) => v === "completed");

const called2 = called(
  await client.responses.create({
    model: "gpt-6.1-sol",
    input: "What is the weather in Oslo?",
    tools: [{ type: "function", name: "get_weather", parameters, strict: false }],
  }),
);
const item = called2.output.find((output) => output.type === "function_call");
read(item.name, "tool of the response", (v) => v === "get_weather");
read(JSON.parse(item.arguments).city, "argument of the response");

const embeddings = called(
  await client.embeddings.create({ model: "text-embedding-3-small", input: ["a", "b"], dimensions: 8 }),
);
read(embeddings.data[1].embedding.length, "dimensions", (v) => v === 8);
read(embeddings.data[1].embedding[0], "number", (v) => typeof v === "number");

const models = called(await client.models.list());
read(models.data[0].id, "model");
read(called(await client.models.retrieve("gpt-4.1-mini")).id, "model by name");

const bad = await fails(
  () => client.chat.completions.create({ model: "o3", messages, temperature: 0 }),
  400,
  "BadRequestError",
);
read(bad.param, "param", (v) => v === "temperature");
read(bad.code, "code", (v) => v === "unsupported_parameter");
await fails(() => client.chat.completions.create({ model: "none", messages }), 404, "NotFoundError");
await failNext(url, "unauthenticated");
await fails(() => client.responses.create({ model: "o3", input: "a" }), 401, "AuthenticationError");
await failNext(url, "rate_limited");
const limited = await fails(
  () => client.chat.completions.create({ model: "gpt-4.1-mini", messages }),
  429,
  "RateLimitError",
);
read(limited.headers.get("retry-after"), "retry-after", (v) => v === "1");
await failNext(url, "overloaded");
await fails(() => client.responses.create({ model: "o3", input: "a" }), 503, "InternalServerError");

report();
