"""The levers: what a government could write in a document next Monday.

Each field is a path over the weeks of a run: one number a week, in the unit declared beside it.
"""

from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.parameters.declaration import chosen, declared

Path = NDArray[np.float64]


class Accountability(NamedTuple):
    """How failings are answered from above."""

    intensity: Annotated[Path, declared("A", "share", 0, 1, "share of observed failings that are held to account where nothing is forgiven", "S8, S21, C28")]
    severity: Annotated[Path, declared("A_s", "share", 0, 1, "how readily a criticism becomes a formal sanction; 1 = the most the world allows", "S22, C28")]
    rigidity: Annotated[Path, declared("A_r", "share", 0, 1, "how far procedure is judged apart from results", "S20, S27, S63, C33")]
    red_line_clarity: Annotated[Path, declared("L_c", "share", 0, 1, "how clearly the red line tells the forbidden from the unusual", "S22, S74")]
    red_line_detection: Annotated[Path, declared("L_d", "share", 0, 1, "chance that a crossing of the red line comes to light", "S74, C9, C10")]
    complaint_defence: Annotated[Path, declared("A_d", "share", 0, 1, "share of unreasonable complaints against which the organisation defends its people", "S29")]


class FaultTolerance(NamedTuple):
    """How honest failure is treated, and what is said about it."""

    announced: Annotated[Path, declared("F_a", "share", 0, 1, "share of honest failures said to be forgiven", "S65")]
    practised: Annotated[Path, declared("F", "share", 0, 1, "share of failures recognised as honest that are in fact forgiven", "S65, C25, C26")]
    scope: Annotated[Path, declared("F_s", "share", 0, 1, "share of tasks to which tolerance applies", "S63, S65")]
    diagnosis: Annotated[Path, declared("F_d", "share", 0, 1, "effort spent on telling honest failure from shirking", "S52, S65")]


class Inspection(NamedTuple):
    """How superiors look, verify and visit."""

    visits: Annotated[Path, declared("I", "visits per township-year", 0, 200, "norm of inspection visits from above", "S7, S9, C16")]
    desk_checks: Annotated[Path, declared("I_k", "share", 0, 1, "share of reports checked against records at a desk", "S70, C8")]
    coordination: Annotated[Path, declared("I_c", "share", 0, 1, "share of visits by different lines that are merged into one", "S3, S72")]
    depth: Annotated[Path, declared("I_d", "share", 0, 1, "how far a visit looks at substance instead of traces", "S9, S70")]
    targeting: Annotated[Path, chosen("I_t", ("uniform", "distrust", "risk"), "which townships are visited more", "S70")]
    notice: Annotated[Path, declared("I_n", "share", 0, 1, "share of visits announced beforehand", "S4, S35")]
    hosting_ban: Annotated[Path, declared("I_h", "share", 0, 1, "share of hosting that is forbidden and not done", "S4, C17")]
    cap: Annotated[Path, declared("I_x", "visits per township-year", 0, 400, "most visits allowed of all superiors together; 400 is no cap", "S70")]


class Workload(NamedTuple):
    """What is asked of cadres upward: meetings, documents, traces, indicators."""

    meetings: Annotated[Path, declared("M", "meetings per week", 0, 20, "norm of meetings called from above", "S1, S2, C16")]
    repeats: Annotated[Path, declared("M_r", "share", 0, 1, "share of meetings held again at each further level", "S1")]
    documents: Annotated[Path, declared("W_d", "documents per week", 0, 100, "norm of documents, forms and ledgers", "S9, S71, C16, C18")]
    trace_hours: Annotated[Path, declared("W_t", "hours per task-week", 0, 5, "photographs, stamps and records asked for each live task", "S9")]
    indicators: Annotated[Path, declared("W_i", "indicators per line", 0, 60, "standing assessed indicators of each functional line", "S10, S23")]
    digital: Annotated[Path, declared("W_e", "share", 0, 1, "share of paper moved to applications and chat groups", "S15, S16, S19, S68")]
    meetings_cap: Annotated[Path, declared("M_x", "meetings per week", 0, 100, "most meetings allowed; 100 is no cap", "S71")]
    documents_cap: Annotated[Path, declared("W_x", "documents per week", 0, 500, "most documents allowed; 500 is no cap", "S71")]


class Tasks(NamedTuple):
    """What is assigned, and how well it was thought through."""

    new_per_month: Annotated[Path, declared("T", "tasks per cadre-month", 0, 10, "new tasks that reach a cadre", "S10, S14")]
    deadline_slack: Annotated[Path, declared("T_d", "ratio", 0.5, 3, "weeks allowed / weeks the task needs", "S15, S41, C12")]
    target_ceiling: Annotated[Path, declared("T_x", "ratio", 1, 3, "most by which all tiers together may raise a target; 3 is no ceiling", "S37, C13")]
    conflict_check: Annotated[Path, declared("T_c", "share", 0, 1, "share of conflicting directives found before they are issued", "S24, S72")]
    investigate_first: Annotated[Path, declared("T_f", "share", 0, 1, "share of directives issued after a look at local conditions", "S55, S61")]


class Delegation(NamedTuple):
    """What a cadre can decide and use."""

    authority: Annotated[Path, declared("D_a", "share", 0, 1, "share of decisions on a task that its holder may take", "S39, S40, S69, C6, C7")]
    instruments: Annotated[Path, declared("D_i", "share", 0, 1, "share of tasks that come with the means they need", "S25, S69")]


class Feedback(NamedTuple):
    """What happens to a problem that is told."""

    answer_hours: Annotated[Path, declared("B_h", "hours per office-week", 0, 40, "time an office keeps for what is told from below", "S46, S72")]
    response_standard: Annotated[Path, declared("B_r", "share", 0, 1, "share of problems read that must be answered with help", "S46, C29")]
    protected_channel: Annotated[Path, declared("B_p", "share", 0, 1, "share of problems that can be told past the immediate superior, unnamed", "S56, S72")]
    messenger_protection: Annotated[Path, declared("B_m", "share", 0, 1, "share of reprisals against a speaker that are prevented", "S45, S48")]


class Support(NamedTuple):
    """What is given to those who do the work."""

    assistance_on_request: Annotated[Path, declared("U_a", "share", 0, 1, "share of standing assistance groups that come only when asked for", "S5, S6, S62")]
    training: Annotated[Path, declared("U_t", "hours per month", 0, 20, "training", "S51, S67, C27")]
    pay: Annotated[Path, declared("U_p", "ratio", 0.5, 2, "pay / pay outside", "S43, S66")]
    trip_subsidy: Annotated[Path, declared("U_s", "share", 0, 1, "share of the cost of trips that is refunded", "S13")]
    promotion_merit: Annotated[Path, declared("U_m", "share", 0, 1, "weight of reported results in promotion", "S43, S66, C38")]
    promotion_window: Annotated[Path, declared("U_w", "years", 1, 5, "years of results that promotion looks at", "S43, C26, C38")]


class Relations(NamedTuple):
    """How superiors themselves are held and how they listen."""

    blame_from_above: Annotated[Path, declared("R_b", "share", 0, 1, "how hard a superior is held for failures below: the demand for control", "S16, S18, S37")]
    listening: Annotated[Path, declared("R_l", "share", 0, 1, "share of well-founded problems that may change the directive itself", "S55, S60")]


class Levers(NamedTuple):
    """All levers, group by group; each field of a group is a path of shape (weeks,)."""

    accountability: Accountability
    fault_tolerance: FaultTolerance
    inspection: Inspection
    workload: Workload
    tasks: Tasks
    delegation: Delegation
    feedback: Feedback
    support: Support
    relations: Relations
