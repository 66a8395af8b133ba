// Google's client for JavaScript against a simulated server: node google.mjs URL
import { GoogleGenAI } from "@google/genai";
import { called, fails, failNext, read, report } from "./tally.mjs";

const url = process.argv[2];
const client = new GoogleGenAI({ apiKey: "test", httpOptions: { baseUrl: url, apiVersion: "v1beta", timeout: 60000 } });
const model = "gemini-3.8-flash";
const ask = { model, contents: "What is the weather in Oslo?" };

const answer = called(await client.models.generateContent(ask));
const text = read(answer.text, "text");
read(answer.candidates[0].finishReason, "finish reason", (v) => v === "STOP");
read(answer.usageMetadata.promptTokenCount, "tokens read", (v) => v > 0);
read(answer.usageMetadata.candidatesTokenCount, "tokens written", (v) => v > 0);
read(answer.modelVersion, "model", (v) => v === model);
read(answer.responseId, "id");

let streamed = "";
let last;
for await (const chunk of called(await client.models.generateContentStream(ask))) {
  streamed += chunk.text ?? "";
  last = chunk;
}
read(streamed, "streamed text", (v) => v === text);
read(last.candidates[0].finishReason, "finish reason of the stream", (v) => v === "STOP");
read(
  last.usageMetadata.totalTokenCount,
  "usage of the stream",
  (v) => v === answer.usageMetadata.totalTokenCount,
);

const config = {
  tools: [
    {
      functionDeclarations: [
        {
          name: "get_weather",
          description: "Weather",
          parametersJsonSchema: {
            type: "object",
            properties: { city: { type: "string" } },
            required: ["city"],
          },
        },
      ],
    },
  ],
  thinkingConfig: { includeThoughts: true, thinkingLevel: "LOW" },
};
const calls = called(await client.models.generateContent({ ...ask, config }));
const call = read(calls.functionCalls[0], "call");
read(call.name, "tool", (v) => v === "get_weather");
read(call.args.city, "argument");
read(call.id, "id of the call");
const parts = calls.candidates[0].content.parts;
read(parts[0].thought, "thought", (v) => v === true);
read(parts[0].text, "thinking");
read(parts.at(-1).thoughtSignature, "signature");
read(calls.usageMetadata.thoughtsTokenCount, "tokens of thinking", (v) => v > 0);
const functionResponse = { id: call.id, name: call.name, response: { output: "3 degrees" } };
const told = called(
  await client.models.generateContent({
    model,
    config,
    contents: [
      { role: "user", parts: [{ text: ask.contents }] },
      calls.candidates[0].content,
      { role: "user", parts: [{ functionResponse }] },
    ],
  }),
);
read(told.text, "text after the result");

const formatted = called(
  await client.models.generateContent({
    ...ask,
    config: {
      responseMimeType: "application/json",
      responseJsonSchema: {
        type: "object",
        properties: { degrees: { type: "integer" } },
        required: ["degrees"],
      },
    },
  }),
);
read(JSON.parse(formatted.text).degrees, "member of the document", Number.isInteger);

const searched = called(
  await client.models.generateContent({ ...ask, config: { tools: [{ googleSearch: {} }] } }),
);
const grounding = searched.candidates[0].groundingMetadata;
read(grounding.groundingChunks[0].web.uri, "page");
read(grounding.groundingSupports[0].segment.text, "passage", (v) => v === searched.text);

const embedded = called(
  await client.models.embedContent({
    model: "gemini-embedding-001",
    contents: ["a", "b"],
    config: { outputDimensionality: 8 },
  }),
);
read(embedded.embeddings.length, "vectors", (v) => v === 2);
read(embedded.embeddings[0].values.length, "dimensions", (v) => v === 8);

const counted = called(await client.models.countTokens(ask));
read(counted.totalTokens, "tokens counted", (v) => v > 0);
const names = [];
for await (const entry of called(await client.models.list({ config: { pageSize: 5 } }))) {
  names.push(entry.name);
}
read(names, "models", (v) => v.length > 5 && v.includes(`models/${model}`));
read(called(await client.models.get({ model })).inputTokenLimit, "limit", (v) => v > 0);

await fails(
  () => client.models.generateContent({ ...ask, config: { thinkingConfig: { thinkingLevel: "MINIMAL" } } }),
  400,
  "ApiError",
);
await fails(() => client.models.generateContent({ ...ask, model: "none" }), 404, "ApiError");
for (const [failure, status] of [
  ["unauthenticated", 400],
  ["forbidden", 403],
  ["rate_limited", 429],
  ["overloaded", 503],
]) {
  await failNext(url, failure);
  const failed = await fails(() => client.models.generateContent(ask), status, "ApiError");
  read(JSON.parse(failed.message).error.status, `status of ${failure}`);
}

report();
