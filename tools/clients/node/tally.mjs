// Counts calls and values read; a value that is not as it should be ends the run.
let calls = 0;
let values = 0;

export function called(result) {
  calls++;
  return result;
}

export function read(value, what, holds = (v) => v !== undefined && v !== null && v !== "") {
  if (!holds(value)) {
    throw new Error(`${what} is ${JSON.stringify(value)}`);
  }
  values++;
  return value;
}

export async function fails(action, status, name) {
  try {
    await action();
  } catch (error) {
    calls++;
    read(error.status ?? error.status_code, `status of ${name}`, (v) => v === status);
    read(error.constructor.name, `class of ${name}`, (v) => v === name);
    return error;
  }
  throw new Error(`${name} was not thrown`);
}

// Has the next call to the simulator fail.
export async function failNext(url, failure) {
  const body = JSON.stringify({ faults: [{ kind: "fails", failure }] });
  await fetch(`${url}/simulator/behaviour`, { method: "POST", body });
}

export function report() {
  console.log(`${calls} ${values}`);
}
