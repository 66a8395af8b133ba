// Ollama's client for JavaScript against a simulated server: node ollama.mjs URL
import { Ollama } from "ollama";
import { called, fails, read, report } from "./tally.mjs";

const client = new Ollama({ host: process.argv[2] });
const model = "llama3.1:8b";
const messages = [{ role: "user", content: "What is the weather in Oslo?" }];

const chat = called(await client.chat({ model, messages }));
read(chat.message.content, "text");
read(chat.done_reason, "done reason", (v) => v === "stop");
read(chat.prompt_eval_count, "tokens read", (v) => v > 0);
read(chat.eval_count, "tokens written", (v) => v > 0);

let streamed = "";
for await (const part of called(await client.chat({ model, messages, stream: true }))) {
  streamed += part.message.content;
}
read(streamed, "streamed text", (v) => v === chat.message.content);

const tools = [
  {
    type: "function",
    function: {
      name: "get_weather",
      description: "Weather",
      parameters: {
        type: "object",
        properties: { city: { type: "string" } },
        required: ["city"],
      },
    },
  },
];
const calls = called(await client.chat({ model, messages, tools }));
read(calls.message.tool_calls[0].function.name, "tool", (v) => v === "get_weather");
read(calls.message.tool_calls[0].function.arguments.city, "argument");

const thought = called(await client.chat({ model: "qwen3-vl:8b", messages, think: true }));
read(thought.message.thinking, "thinking");

const vectors = called(await client.embed({ model: "nomic-embed-text", input: ["a", "b"] }));
read(vectors.embeddings[1].length, "dimensions", (v) => v === 768);
read(called(await client.list()).models[0].name, "model");
read(called(await client.show({ model })).capabilities, "capabilities", (v) => v.includes("tools"));
await fails(() => client.chat({ model: "none", messages }), 404, "ResponseError");

report();
