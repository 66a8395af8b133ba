"""Asks a running Aratta, which asks a real llama.cpp server, and checks the form of each answer.

    real-model.py ARATTA-URL LLAMACPP-URL
"""

import json
import sys
import time
import urllib.error
import urllib.request

ARATTA, LLAMA = sys.argv[1:]
MODEL = "gemma-3-270m"
SECONDS = 240
TOOLS = [{"name": "get_weather", "description": "Weather of a city",
          "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}]
SCHEMA = {"type": "object", "properties": {"answer": {"type": "boolean"}}, "required": ["answer"]}
calls = 0


def post(path, body):
    global calls
    calls += 1
    request = urllib.request.Request(ARATTA + path, json.dumps(body).encode(), {"content-type": "application/json"})
    try:
        return urllib.request.urlopen(request, timeout=SECONDS)
    except urllib.error.HTTPError as refused:
        raise Refused(refused.code, json.load(refused)["error"]) from None


class Refused(Exception):
    def __init__(self, status, error):
        super().__init__(f"HTTP {status}: {error['kind']}: {error['message']}")
        self.kind = error["kind"]


def ask(provider, **members):
    # The same words at every run.
    members = {"temperature": 0, "seed": 7, **members}
    members.setdefault("messages", [{"role": "user", "content": "Why is the sky blue?"}])
    return {"model": f"{provider}:{MODEL}", "max_tokens": 40, "fallback": False, **members}


def chat(provider, **members):
    with post("/api/v1/chat", ask(provider, **members)) as answer:
        return json.load(answer)


def events(answer):
    for line in answer:
        if line.startswith(b"data:") and line.strip() != b"data: [DONE]":
            yield json.loads(line[5:])


def check(holds, what, shown):
    print(f"  {what}: {shown}"[:160])
    if not holds:
        sys.exit(f"real model: failed: {what}: {shown}")


def whole(provider):
    answer = chat(provider)
    usage = answer["usage"]
    check(answer["content"] and answer["finish_reason"] in ("stop", "length"), "chat", repr(answer["content"]))
    check(usage["input_tokens"] > 0 and usage["output_tokens"] > 0, "usage", usage)


def streamed(provider):
    with post("/api/v1/chat/stream", ask(provider)) as answer:
        all_events = list(events(answer))
    kinds = [event["type"] for event in all_events]
    text = "".join(event.get("content", "") for event in all_events if event["type"] == "content")
    check(kinds[0] == "start" and kinds[-1] == "stop" and text, "stream", f"{len(kinds)} events, {text!r}")
    check(all_events[-1]["usage"]["output_tokens"] > 0, "usage of the stream", all_events[-1]["usage"])


def tools(provider):
    question = {"role": "user", "content": "What is the weather in Oslo?"}
    answer = chat(provider, messages=[question], tools=TOOLS, tool_choice="required", max_tokens=200)
    called = [block for block in answer["blocks"] if block["type"] == "tool_use"]
    check(called and called[0]["tool_name"] == "get_weather", "tool call", answer["tool_calls"] or answer["content"])
    check(answer["finish_reason"] in ("tool_calls", "length"), "finish reason", answer["finish_reason"])
    # The server reads the arguments of earlier calls. Its own plugin mends a call that the limit has cut; OpenAI's,
    # whose server takes it as it is, must be spared it.
    cut = [] if provider == "llamacpp" else [call for call in called if "tool_input_text" in call]
    called = [call for call in called if call not in cut]
    blocks = [block for block in answer["blocks"] if block not in cut]
    said = {"role": "assistant", "blocks": blocks, "provider_data": answer.get("provider_data", {})}
    results = [{"type": "tool_result", "tool_use_id": call["tool_use_id"], "tool_result": "3 degrees"} for call in called]
    end = chat(provider, messages=[question, said, {"role": "tool", "content": results}], tools=TOOLS)
    check(end["finish_reason"] in ("stop", "length", "tool_calls"), "result sent back", repr(end["content"]))


def formed(provider):
    answer = chat(provider, response_format={"json_schema": SCHEMA, "name": "answer"}, max_tokens=80)
    holds = answer["finish_reason"] == "length" or isinstance(json.loads(answer["content"])["answer"], bool)
    check(holds, "structured output", repr(answer["content"]))


def too_long(provider):
    try:
        chat(provider, messages=[{"role": "user", "content": "word " * 8000}])
        check(False, "too long", "answered")
    except Refused as refused:
        check(refused.kind == "context_too_long", "too long", refused)


def is_idle():
    with urllib.request.urlopen(LLAMA + "/slots", timeout=SECONDS) as slots:
        return not any(slot["is_processing"] for slot in json.load(slots))


def left(provider):
    with post("/api/v1/chat/stream", ask(provider, max_tokens=2000, provider_options={provider: {"ignore_eos": True}})) as answer:
        first = next(event for event in events(answer) if event["type"] == "content")
    end = time.monotonic() + 60
    while not is_idle() and time.monotonic() < end:
        time.sleep(0.5)
    check(is_idle(), "stream that is left", f"after {first['content']!r} the server is idle again")


def vectors():
    with post("/api/v1/embed", {"model": f"vectors:{MODEL}", "input": ["snow", "rain"]}) as answer:
        found = json.load(answer)["embeddings"]
    check([len(vector) for vector in found] == [640, 640], "embeddings", [len(vector) for vector in found])


def run(part, *provider):
    try:
        part(*provider)
    except Refused as refused:
        sys.exit(f"real model: failed: {part.__name__}: {refused}")


print("embeddings")
run(vectors)
for name in ("llamacpp", "openai"):
    print(name)
    for part in (whole, streamed, tools, formed, too_long, left):
        run(part, name)
print(f"real model: ran ({calls} calls)")
