"""The rules: small functions of numbers, one file a mechanism, numbered by the step of the week they belong to.

Each docstring says in one sentence what the rule gives, then its equation with its sources. `Holds:` says what is
always true of it: `in` which bounds, with which arguments it `rises` or `falls` (weakly) or is `monotone` either way,
and its value `where` arguments take a value. No rule has a hump in a lever: each is monotone in each.

Chances, shares and beliefs lie in [0, 1] and utilities count one full success for a fully motivated cadre as 1; other
units are named. In the examples `Given(...)` stands for a group of parameters of which only these matter
(`from types import SimpleNamespace as Given`).
"""
