"""Runs scenarios on CPython's generators: JSON on standard input and output."""
import copy
import dis
import inspect
import json
import pickle
import re
import sys


def show(value):
    if isinstance(value, str):
        return json.dumps(value)
    if isinstance(value, list):
        return "[" + ", ".join(show(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {show(value[name])}" for name in sorted(value)) + "}"
    if isinstance(value, BaseException):
        return f"<{type(value).__name__}>"
    if inspect.isgenerator(value):
        return f"<generator {value.gi_code.co_name}>"
    return repr(value)


def opcode(g):
    """The instruction it is suspended at. Newer versions have gone on to the RESUME that every YIELD_VALUE is followed by."""
    instructions = {instruction.offset: instruction for instruction in dis.get_instructions(g.gi_code)}
    at = g.gi_frame.f_lasti
    name = instructions[at].opname
    return instructions[max(offset for offset in instructions if offset < at)].opname if name == "RESUME" else name


def chain(g):
    names, frame = [], g.gi_frame
    while frame is not None and names[-1:] != ["drive"]:
        names.append(frame.f_code.co_name)
        frame = frame.f_back
    return names


def informed(text):
    lines = [line for line in text.split("\n") if re.match("[A-Z]", line)]
    stable = re.compile("(Name|.*count|Kw-only.*|Positional-only.*):")
    return [re.sub(" +", " ", line) if stable.match(line) else line.split(":")[0] for line in lines]


def helpers(log):
    return {
        "log": lambda value: log.append(show(value)),
        "state": inspect.getgeneratorstate,
        "names": lambda g: dict(inspect.getgeneratorlocals(g)),
        "running": lambda g: [g.gi_running, g.gi_suspended],
        "hasframe": lambda g: g.gi_frame is not None,
        "hascode": lambda g: g.gi_code is not None,
        "delegate": lambda g: g.gi_yieldfrom,
        "line": lambda g: g.gi_frame.f_lineno - g.gi_code.co_firstlineno,
        "setlocal": lambda g, name, value: g.gi_frame.f_locals.__setitem__(name, value),
        "dellocal": lambda g, name: g.gi_frame.f_locals.__delitem__(name),
        "opcode": opcode,
        "back": lambda g: g.gi_frame.f_back,
        "chain": chain,
        "owner": lambda g: g.gi_frame.f_generator,
        "clear": lambda g: g.gi_frame.clear(),
        "printed": lambda g: " ".join(repr(g).split(" ")[:3]),
        "copy": lambda g: copy.copy(g).send(None),
        "pickle": lambda g: pickle.loads(pickle.dumps(g)).send(None),
        "info": lambda g: informed(dis.code_info(g)),
        "take": next,
        "cause": lambda error: error.__cause__,
        "read": getattr,
    }


def attempt(step, scope):
    try:
        if " = " in step:
            exec(step, scope)
            return {}
        return {"value": show(eval(step, scope))}
    except BaseException as error:
        found = {"type": type(error).__name__, "message": str(error)}
        if isinstance(error, StopIteration):
            found["value"] = show(error.value)
        if error.__cause__ is not None:
            found["cause"] = type(error.__cause__).__name__
        return {"error": found}


def run(scenario):
    log = []
    scope = helpers(log)
    exec(scenario["py"], scope)
    outcomes = []
    for step in scenario["steps"]:
        outcome = attempt(step, scope)
        outcome["log"] = log[:]
        log.clear()
        outcomes.append(outcome)
    return outcomes


json.dump({"version": list(sys.version_info[:3]), "outcomes": [run(scenario) for scenario in json.load(sys.stdin)]}, sys.stdout)
