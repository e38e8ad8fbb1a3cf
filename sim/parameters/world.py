"""The world: what a scholar is unsure about and no government can decree. One set of constants serves every scenario."""

from typing import Annotated, NamedTuple

from sim.parameters.declaration import chosen, declared


class Prior(NamedTuple):
    """Beliefs of those who are there when a run begins, and of every newcomer."""

    found_out: Annotated[float, declared("p_0", "probability", 0, 1, "expected chance that paper work is found out", "C5")]
    forgiven: Annotated[float, declared("q_0", "probability", 0, 1, "expected chance that an honest failure is let off", "C25, C36")]
    answered: Annotated[float, declared("r_0", "probability", 0, 1, "expected chance that a problem told is answered", "C29, C36")]
    punished: Annotated[float, declared("pi_0", "probability", 0, 1, "expected chance that the speaker is punished", "C36")]
    distrust: Annotated[float, declared("s_0", "probability", 0.01, 0.99, "inferred distrust", "S52, C35")]
    ability: Annotated[float, declared("a_0", "probability", 0, 1, "trust of a superior in ability", "S52")]
    integrity: Annotated[float, declared("g_0", "probability", 0, 1, "trust of a superior in integrity", "S52")]


class Control(NamedTuple):
    """How a norm of control becomes realised control, and what happens to control that is cut."""

    distrust_response: Annotated[float, declared("c_d", "log-odds", 0, 5, "tightening by distrust of this subordinate", "S52, S54, C35")]
    blame_response: Annotated[float, declared("c_b", "log-odds", 0, 5, "tightening by blame feared from above", "S16, S37")]
    reference_distrust: Annotated[float, declared("c_d0", "probability", 0, 1, "distrust at which the mean superior follows the norm", "warmed-up baseline")]
    reference_blame: Annotated[float, declared("c_b0", "probability", 0, 1, "blame risk at which the mean superior follows the norm", "warmed-up baseline")]
    outside_pressure: Annotated[float, declared("c_o", "probability", 0, 1, "blame risk that reaches the top office from outside", "S37, S56")]
    blame_inertia: Annotated[float, declared("c_i", "per week", 0, 1, "speed at which blame risk follows what was found below", "judgement")]
    demand_hours: Annotated[float, declared("c_h", "hours per cadre-week", 0, 40, "upward-facing hours a superior without special fear wants to see", "S14, S16")]
    displacement: Annotated[float, declared("c_x", "share", 0, 1, "share of missing control that re-enters by another door", "S16, S17")]
    displacement_weeks: Annotated[float, declared("c_w", "weeks", 1, 104, "time in which displaced control builds up", "S16, S17")]
    relief_weeks: Annotated[float, declared("c_y", "weeks", 1, 208, "time in which displaced control fades", "S17, S18")]
    escalation: Annotated[float, declared("c_e", "share", 0, 2, "rise of targets and paper in an emergency", "S37")]


class Work(NamedTuple):
    """What tasks are like."""

    complex_share: Annotated[float, declared("t_c", "share", 0, 1, "share of tasks that are complex and hard to verify", "C30, S59")]
    hazardous_share: Annotated[float, declared("t_h", "share", 0, 1, "share of tasks with a rare heavy loss", "S37, judgement")]
    routine_verifiability: Annotated[float, declared("v_r", "share", 0, 1, "mean verifiability of routine tasks", "judgement")]
    complex_verifiability: Annotated[float, declared("v_c", "share", 0, 1, "mean verifiability of complex tasks", "judgement")]
    hazardous_verifiability: Annotated[float, declared("v_h", "share", 0, 1, "mean verifiability of hazardous tasks", "judgement")]
    routine_fit: Annotated[float, declared("f_r", "share", 0, 1, "mean fit of the book to local reality, routine tasks", "S55, judgement")]
    complex_fit: Annotated[float, declared("f_c", "share", 0, 1, "mean fit of the book, complex tasks", "S55, judgement")]
    hazardous_fit: Annotated[float, declared("f_h", "share", 0, 1, "mean fit of the book, hazardous tasks", "S55, judgement")]
    spread: Annotated[float, declared("t_s", "share", 0, 0.5, "half-width of verifiability and fit round their means", "judgement")]
    local_spread: Annotated[float, declared("t_l", "share", 0, 0.5, "half-width of fit from place to place under one directive", "S55, C30")]
    investigation_gain: Annotated[float, declared("t_g", "share", 0, 1, "part of the misfit removed by investigating first", "S61")]
    routine_obstacle: Annotated[float, declared("o_r", "probability", 0, 1, "chance of a hidden obstacle, routine and hazardous tasks", "S41")]
    complex_obstacle: Annotated[float, declared("o_c", "probability", 0, 1, "chance of a hidden obstacle, complex tasks", "S41")]
    hours_low: Annotated[float, declared("h_l", "hours", 1, 200, "least hours a task needs", "C17, judgement")]
    hours_high: Annotated[float, declared("h_u", "hours", 1, 400, "most hours a task needs", "C17, judgement")]
    weeks_low: Annotated[float, declared("d_l", "weeks", 1, 26, "shortest time to the deadline at slack 1", "S15, judgement")]
    weeks_high: Annotated[float, declared("d_u", "weeks", 1, 52, "longest time to the deadline at slack 1", "S15, judgement")]
    amplification: Annotated[float, declared("k_a", "ratio per tier", 1, 1.5, "factor by which a middle office of mean ambition raises a target", "S37, C13, C14")]
    holder_share: Annotated[float, declared("t_o", "share", 0.05, 1, "share of the cadres below who must carry out a directive", "judgement")]
    haste: Annotated[float, declared("k_h", "share per tier", 0, 0.3, "share of the time to the deadline that a middle office keeps for itself", "S15")]
    hollow: Annotated[float, declared("k_o", "probability per tier", 0, 1, "chance that a middle office passes a directive on as paper only", "S38")]
    conflict: Annotated[float, declared("t_x", "probability", 0, 1, "chance that a directive conflicts with another, unchecked", "S24")]
    conflict_exposure: Annotated[float, declared("t_y", "probability", 0, 1, "chance that a conflict is held against whoever carried the task out", "S24")]
    discretion_share: Annotated[float, declared("t_d", "share", 0, 1, "share of tasks that leave a choice of means", "C6")]
    indicator_pull: Annotated[float, declared("t_p", "hours per indicator-week", 0, 1, "hours a standing indicator takes", "S10, S23")]


class Success(NamedTuple):
    """What makes a task succeed: no trust, no belief."""

    initiative_base: Annotated[float, declared("y_i0", "probability", 0, 1, "success of initiative without ability or authority", "judgement")]
    initiative_ability: Annotated[float, declared("y_ia", "probability", 0, 1, "gain of initiative from ability", "S51, C30")]
    initiative_authority: Annotated[float, declared("y_ii", "probability", 0, 1, "gain of initiative from authority", "S39, C6")]
    book_base: Annotated[float, declared("y_b0", "probability", 0, 1, "success by the book without fit", "judgement")]
    book_fit: Annotated[float, declared("y_bf", "probability", 0, 1, "gain by the book from fit", "S55")]
    book_ability: Annotated[float, declared("y_ba", "probability", 0, 1, "gain by the book from ability", "S51")]
    coordination: Annotated[float, declared("y_m", "probability", 0, 1, "gain from meetings and documents, saturating", "C16, judgement")]
    meeting_scale: Annotated[float, declared("y_m1", "meetings per week", 0.1, 20, "meetings at which 63 % of their gain is reached", "judgement")]
    document_scale: Annotated[float, declared("y_m2", "documents per week", 0.1, 100, "documents at which 63 % of their gain is reached", "judgement")]
    know_how: Annotated[float, declared("y_k", "probability", 0, 1, "gain from helpful visits and assistance", "S6, C40")]
    instruments: Annotated[float, declared("y_t", "share", 0, 1, "share of success lost where means are lacking", "S25, S40")]
    initiative_spread: Annotated[float, declared("y_vi", "share", 0, 1, "how deep initiative falls when it fails", "judgement")]
    book_spread: Annotated[float, declared("y_vb", "share", 0, 1, "how deep work by the book falls when it fails", "judgement")]
    care_depth: Annotated[float, declared("e_d", "share", 0, 1, "share of success that carelessness can cost", "judgement")]
    care_sharpness: Annotated[float, declared("e_s", "per utility", 0, 20, "how sharply care follows its motives", "judgement")]
    care_liability: Annotated[float, declared("e_l", "ratio", 0, 2, "weight of expected blame among the motives of care", "C8, judgement")]
    care_reward: Annotated[float, declared("e_r", "ratio", 0, 2, "weight of reward among the motives of care", "judgement")]
    care_threshold: Annotated[float, declared("e_t", "utility", 0, 2, "motives at which care is half of what it can be", "judgement")]
    solve_alone: Annotated[float, declared("y_o", "probability per week", 0, 1, "chance that full authority and ability remove an obstacle", "S39, S40, S41")]


class Choice(NamedTuple):
    """How a cadre weighs the four approaches; utilities count one full success for a fully motivated cadre as 1."""

    rule: Annotated[float, chosen("b_0", ("logit", "satisficing"), "logit choice, or the first approach that is good enough", "structural alternative")]
    sharpness: Annotated[float, declared("b", "per utility", 0, 30, "how sharply choice follows utility", "judgement")]
    aspiration: Annotated[float, declared("b_a", "utility", -2, 2, "utility that is good enough (satisficing only)", "judgement")]
    reward: Annotated[float, declared("b_r", "utility", 0, 2, "reward for a reported result at full promotion merit and pay 1", "C38, S43")]
    blame: Annotated[float, declared("b_b", "utility", 0, 5, "weight of being held to account at intensity 1", "C28, S22")]
    process: Annotated[float, declared("b_i", "share", 0, 1, "share of blame that lies in being investigated, whatever the end", "judgement")]
    procedure: Annotated[float, declared("b_p", "share", 0, 1, "procedural blame of departing from the book", "S27, C33")]
    unfamiliar: Annotated[float, declared("b_u", "utility", 0, 1, "trouble of departing from the book at rigidity 1", "S27")]
    hours_initiative: Annotated[float, declared("b_hi", "utility", 0, 2, "price of the time initiative takes", "judgement")]
    hours_book: Annotated[float, declared("b_hb", "utility", 0, 2, "price of the time the book takes", "judgement")]
    breaking_load: Annotated[float, declared("b_e", "load", 0.5, 3, "load above which the lightest board is let fall", "S26")]
    hours_paper: Annotated[float, declared("b_hf", "utility", 0, 2, "price of the time paper takes", "judgement")]
    overload: Annotated[float, declared("b_o", "ratio", 0, 5, "rise of the price of time with load above 1", "S12")]
    rent: Annotated[float, declared("b_g", "utility", 0, 2, "private gain that authority offers to low integrity", "C31")]
    red_line: Annotated[float, declared("b_l", "share", 0, 1, "how far a red line that is clear and watched closes the room for private gain", "C9, C31, S74")]
    paper_reward: Annotated[float, declared("b_f", "ratio", 0, 1, "reward for a report of paper / reward for a real one", "S35, S38")]
    deceit_blame: Annotated[float, declared("b_d", "ratio", 0, 5, "blame for paper found out / blame for honest failure", "C25, C28")]
    risk_by_task: Annotated[float, declared("b_k", "share", 0, 1, "how far the risk seen in paper follows how verifiable the task is", "S26, S35, C8")]
    neglect_blame: Annotated[float, declared("b_n", "ratio", 0, 5, "blame for neglect / blame for honest failure", "S26")]
    moral: Annotated[float, declared("b_m", "utility", 0, 2, "moral cost of paper to a motivated, honest cadre", "C32, S59")]
    leniency: Annotated[float, declared("b_q", "ratio", 0, 1, "expected forgiveness of shirking / of honest failure", "judgement")]
    admission: Annotated[float, declared("b_c", "share", 0, 1, "share of blame left for a failure told before it was due", "S49, C25")]
    near_target: Annotated[float, declared("b_z", "share", 0, 1, "share of the risk of embellishing that vanishes just below target", "C12")]
    forfeited: Annotated[float, declared("b_w0", "share", 0, 1, "share of the reward that admitting a failure costs", "C12")]
    lie: Annotated[float, declared("b_y", "utility", 0, 2, "moral cost of a false report to an honest cadre", "C12, S49")]
    contact_meaning: Annotated[float, declared("b_v", "log-odds", 0, 10, "pull of motivation towards field contact", "S58")]
    contact_cost: Annotated[float, declared("b_w", "log-odds", 0, 10, "push of unpaid trips away from field contact", "S13")]
    contact_blame: Annotated[float, declared("b_x", "log-odds", 0, 10, "push of blame away from field contact", "S28, S32")]


class Voice(NamedTuple):
    """Why a known problem is told, half told or kept."""

    sharpness: Annotated[float, declared("x", "per utility", 0, 30, "how sharply voice follows its motives", "judgement")]
    answered: Annotated[float, declared("x_r", "utility", 0, 5, "weight of the hope to be answered", "S46, S47, C21")]
    punished: Annotated[float, declared("x_p", "utility", 0, 5, "weight of the fear to be punished", "S45, S48, C19")]
    inability: Annotated[float, declared("x_a", "utility", 0, 5, "weight of not being able to put it well", "S47, S51")]
    threshold: Annotated[float, declared("x_0", "utility", -2, 2, "trouble of speaking at all", "C36")]
    motivation: Annotated[float, declared("x_m", "utility", 0, 5, "weight of motivation above its mean", "C21")]
    exhaustion: Annotated[float, declared("x_e", "utility", 0, 5, "weight of burnout: to speak takes strength", "S12, C20")]
    peers: Annotated[float, declared("x_j", "utility", 0, 5, "weight of how many colleagues speak", "S48, C19")]
    climate_inertia: Annotated[float, declared("x_c", "per event", 0, 1, "speed at which the climate follows what colleagues do", "judgement")]
    half_told: Annotated[float, declared("x_h", "share", 0, 1, "share of told problems that are only half told at full fear", "S49")]
    second_thoughts: Annotated[float, declared("x_s", "probability per week", 0, 1, "chance to reconsider silence in a week", "judgement")]
    bargaining: Annotated[float, declared("x_n", "probability per task", 0, 1, "chance that an unmotivated cadre invents a difficulty", "S59")]
    motive_mean: Annotated[float, declared("x_m0", "share", 0, 1, "motivation that neither adds to voice nor takes from it", "judgement")]


class Answer(NamedTuple):
    """What an office does with what it hears."""

    hours_per_problem: Annotated[float, declared("z_h", "hours", 0.1, 20, "superior's hours to read and settle one problem", "S46")]
    help: Annotated[float, declared("z_s", "probability", 0, 1, "chance that an answer removes the obstacle; otherwise the deadline is extended", "S42")]
    extension: Annotated[float, declared("z_e", "weeks", 0, 26, "weeks by which an answer extends a deadline", "S41")]
    amendment: Annotated[float, declared("z_a", "share", 0, 1, "part of the misfit removed for all holders when a directive is amended well", "S55")]
    withdrawal: Annotated[float, declared("z_w", "share", 0, 1, "share of amendments that withdraw the directive", "S55")]
    spoiling: Annotated[float, declared("z_b", "probability", 0, 1, "chance that an invented difficulty amends a directive for the worse", "C29, judgement")]
    credibility: Annotated[float, declared("z_c", "log-odds", 0, 8, "rise of being believed with trust in the speaker's integrity, from none to full", "S52, S60, Whiting et al. (2012)")]
    reference_integrity: Annotated[float, declared("z_c0", "probability", 0, 1, "trust in a speaker's integrity at which answers follow the standard", "warmed-up baseline")]
    reprisal: Annotated[float, declared("z_p", "ratio", 0, 2, "reprisals of a fully retaliatory superior per problem told", "S45, S48")]
    swallow: Annotated[float, declared("z_k", "ratio", 0, 2, "how far a middle office's own silence stops a problem from rising", "S50")]


class Visits(NamedTuple):
    """What looking finds, and what it costs those who are looked at."""

    look: Annotated[float, declared("l", "share", 0, 1, "share of a cadre's tasks that one visit looks at", "C16")]
    reach_base: Annotated[float, declared("l_0", "share", 0, 1, "substance found by a deep look at an unverifiable task", "C8")]
    reach_verifiable: Annotated[float, declared("l_v", "share", 0, 2, "rise of what is found with verifiability", "C8")]
    overlap: Annotated[float, declared("l_k", "share", 0, 1, "news in each further visit of one week / news in the first", "S3")]
    citizens_reveal: Annotated[float, declared("l_c", "probability", 0, 1, "chance that citizens reveal a task done on paper", "S56, C11")]
    media_reveal: Annotated[float, declared("l_m", "probability", 0, 1, "share of revealed paper that reaches the media", "S56")]
    host_hours: Annotated[float, declared("l_h", "person-hours per visit", 0, 100, "hours a township spends on hosting a visit", "S3, C16, C17")]
    host_depth: Annotated[float, declared("l_d", "ratio", 0, 5, "further hours a fully deep visit takes", "judgement")]
    lavishness: Annotated[float, declared("l_o", "ratio", 0, 5, "further hours spent on a visitor fully open to hosting", "S4")]
    host_base: Annotated[float, declared("l_b", "ratio", 0, 5, "hours of a shallow visit / host hours", "judgement")]
    capture: Annotated[float, declared("l_s", "share", 0, 1, "share of findings that hosting buys from an open superior", "S4, judgement")]
    helpful: Annotated[float, declared("l_u", "share", 0, 1, "share of visits that bring know-how", "S6, C16")]
    fading: Annotated[float, declared("l_f", "per week", 0, 1, "speed at which recent visits and what they brought are forgotten", "judgement")]
    notice_cover: Annotated[float, declared("l_n", "share", 0, 1, "share of paper put in order before an announced visit", "S35")]
    trace_gaps: Annotated[float, declared("l_t", "probability", 0, 1, "chance that a look finds traces missing at rigidity 1", "S9, S27")]
    book_gaps: Annotated[float, declared("l_g", "ratio", 0, 1, "traces missing from work by the book / from initiative", "S27, judgement")]


class Judgement(NamedTuple):
    """How observed failings become criticism, sanction and forgiveness."""

    diagnosis_base: Annotated[float, declared("j_0", "probability", 0.5, 1, "chance to classify a failing rightly without skill, effort or candor", "prior U(.5,.9)")]
    diagnosis_skill: Annotated[float, declared("j_s", "probability", 0, 0.5, "gain from a superior's skill", "S52")]
    diagnosis_effort: Annotated[float, declared("j_e", "probability", 0, 0.5, "gain from diagnosis effort", "S65")]
    diagnosis_candor: Annotated[float, declared("j_c", "probability", 0, 0.5, "gain when the cadre told the problem before", "S47, C21")]
    diagnosis_most: Annotated[float, declared("j_x", "probability", 0.5, 1, "diagnosis that no effort exceeds", "judgement")]
    book_shield: Annotated[float, declared("j_b", "ratio", 0, 1, "blame for failure by the book / for failure of initiative", "C33, S27")]
    sanction_share: Annotated[float, declared("j_f", "share", 0, 0.2, "share of criticisms that become formal sanctions at severity 1", "C28")]
    forewarned: Annotated[float, declared("j_w", "ratio", 0, 1, "blame for a failure told beforehand / for one that was not", "S49")]
    scapegoat: Annotated[float, declared("j_g", "probability", 0, 1, "chance that an undefended complaint ends in blame from a superior ready for it", "S29, S40")]
    procedure: Annotated[float, declared("j_p", "probability", 0, 1, "chance that a procedural finding is criticised at intensity 1", "S27")]
    inquiry_hours: Annotated[float, declared("j_h", "hours", 0, 80, "hours an inquiry costs its subject", "S8")]
    rectification_hours: Annotated[float, declared("j_r", "hours", 0, 80, "hours of rectification after a finding", "S8")]
    red_line_custom: Annotated[float, declared("j_k", "share", 0, 1, "how far custom lets the red line be watched as it is written: its starting state", "S22, S74")]
    breach_rate: Annotated[float, declared("j_l", "probability per task", 0, 1, "breaches of the red line at full temptation, with all room and no oversight", "C9, C10, C31")]
    breach_base: Annotated[float, declared("j_a", "share", 0, 1, "room for private gain that needs no authority", "C9, C31")]


class Learning(NamedTuple):
    """How experience and what is witnessed move beliefs."""

    rule: Annotated[float, chosen("n_k", ("delta", "bayesian"), "delta rule, or discounted counting of evidence", "structural alternative")]
    gain: Annotated[float, declared("n", "per event", 0, 1, "weight of a first good experience", "C24, prior 10-100 events")]
    gain_floor: Annotated[float, declared("n_f", "share", 0, 1, "part of the gain that experience never removes", "judgement")]
    slowing: Annotated[float, declared("n_n", "events", 1, 1000, "experience that halves the rest of the gain", "C24")]
    memory: Annotated[float, declared("n_m", "events", 1, 1000, "events that evidence lasts (bayesian only)", "C24, prior 10-100 events")]
    negativity: Annotated[float, declared("n_r", "ratio", 1, 3, "weight of a bad experience / of a good one, upward beliefs", "C24")]
    ignored_weight: Annotated[float, declared("n_i", "ratio", 0, 3, "weight of being ignored / of being answered: a low stake", "C24")]
    trust_negativity: Annotated[float, declared("n_t", "ratio", 1, 3, "the same for a superior's trust", "C24")]
    witness: Annotated[float, declared("n_w", "share", 0, 1, "weight of a colleague's experience / of one's own", "S48")]
    promise: Annotated[float, declared("n_p", "share", 0, 1, "weight of an announcement at full credibility", "C25")]
    betrayal: Annotated[float, declared("n_b", "ratio", 0, 5, "extra weight of a punishment under a promise, per unit of promise broken", "C25")]
    ceiling_drop: Annotated[float, declared("n_c", "probability", 0, 1, "loss of the ceiling of trust by one deception or broken promise", "C25")]
    ceiling_floor: Annotated[float, declared("n_cf", "probability", 0, 1, "ceiling below which deception cannot push", "C25")]
    scrutiny: Annotated[float, declared("n_s", "share", 0, 1, "share of credit for success taken by heavy scrutiny", "C35")]
    scrutiny_scale: Annotated[float, declared("n_s0", "visits per week", 0.01, 10, "scrutiny that takes half of it", "C35")]
    honest_weight: Annotated[float, declared("n_h", "share", 0, 1, "weight of an admitted failure against trust in ability", "C25")]
    usual_visits: Annotated[float, declared("n_u", "visits per township-year", 0.1, 200, "visits that say nothing about distrust", "C16")]
    usual_rigidity: Annotated[float, declared("n_ur", "share", 0.01, 1, "rigidity that says nothing about distrust", "C1")]
    distrust_speed: Annotated[float, declared("n_d", "per week", 0, 1, "speed at which inferred distrust follows the control that is seen", "S54, C35")]
    distrust_evidence: Annotated[float, declared("n_e", "log-odds", 0, 5, "evidence of distrust in control of twice the norm", "C1, C35")]
    crowding: Annotated[float, declared("n_v", "share", 0, 1, "motivation withheld by a fully averse cadre who feels fully distrusted", "C1, C2, C3")]


class Load(NamedTuple):
    """Hours of the week."""

    contract_hours: Annotated[float, declared("H", "hours per week", 20, 60, "hours of a week without overtime", "C17")]
    overtime_hours: Annotated[float, declared("H_o", "hours per week", 0, 40, "most overtime", "S11, C17")]
    rested_overtime: Annotated[float, declared("H_f", "hours per week", 0, 40, "overtime of which every hour is worth as much as any other", "Pencavel (2014)")]
    tiring_hours: Annotated[float, declared("H_y", "hours per week", 1, 80, "further overtime over which the worth of an hour falls to nothing", "Pencavel (2014)")]
    meeting_hours: Annotated[float, declared("H_m", "hours per meeting", 0, 8, "hours of one meeting", "C16")]
    document_hours: Annotated[float, declared("H_d", "hours per document", 0, 4, "hours of one document", "C16, C18")]
    digital_saving: Annotated[float, declared("H_e", "share", 0, 1, "share of paper hours saved by digital means", "S19, S68")]
    digital_return: Annotated[float, declared("H_v", "share", 0, 1, "further share of displaced control that digital means carry", "S16")]
    defensive_hours: Annotated[float, declared("H_r", "hours per task-week", 0, 5, "records kept for protection at full fear", "S30")]
    assistance_hours: Annotated[float, declared("H_a", "hours per cadre-week", 0, 10, "hours a standing assistance group takes", "S5")]
    assistance_useful: Annotated[float, declared("H_au", "share", 0, 1, "share of assistance groups that help", "S6")]
    assistance_harmful: Annotated[float, declared("H_ah", "share", 0, 1, "share of assistance groups that harm", "S6")]
    paper_share: Annotated[float, declared("H_p", "share", 0, 1, "hours of doing a task on paper / hours it needs", "S35, S49")]
    cover_hours: Annotated[float, declared("H_c", "hours", 0, 40, "hours of covering up one failure", "S49")]
    contact_hours: Annotated[float, declared("H_k", "hours per week", 0, 20, "hours of full field contact", "S12, S57")]
    trip_cost: Annotated[float, declared("H_t", "yuan per trip", 0, 500, "cost of a trip", "S13")]
    trips_per_contact: Annotated[float, declared("H_n", "trips per week", 0, 10, "trips of full field contact", "S13")]


class People(NamedTuple):
    """How people change, leave and come."""

    burnout_gain: Annotated[float, declared("w_b", "per week", 0, 1, "burnout per unit of load above the threshold", "C34, S12")]
    burnout_threshold: Annotated[float, declared("w_t", "load", 0, 2, "load that can be borne for ever", "C34")]
    burnout_silence: Annotated[float, declared("w_s", "per problem", 0, 1, "burnout from a problem kept to oneself", "C20")]
    burnout_dread: Annotated[float, declared("w_d", "per criticism", 0, 1, "burnout from being held to account", "C20, S31")]
    burnout_rest: Annotated[float, declared("w_r", "per week", 0, 1, "share of burnout that rest removes", "C34, C7")]
    burnout_cost: Annotated[float, declared("w_c", "share", 0, 0.9, "share of hours lost at full burnout", "C34")]
    motivation_loss: Annotated[float, declared("w_l", "per criticism", 0, 1, "share of motivation that somebody wholly averse to control loses by being criticised", "S31, C32")]
    motivation_gain: Annotated[float, declared("w_g", "per success", 0, 1, "share of missing motivation won by a real success", "S43")]
    training_gain: Annotated[float, declared("w_a", "per hour", 0, 0.01, "ability won by an hour of training", "C27")]
    ageing: Annotated[float, declared("w_y", "per week", 0, 0.01, "ability lost by a week without learning", "S51")]
    gaming_gain: Annotated[float, declared("w_k", "per success", 0, 1, "skill in gaming won by paper that was not found out", "S36")]
    gaming_cover: Annotated[float, declared("w_v", "share", 0, 1, "share of detection that full skill in gaming avoids", "S35, S36")]
    exit_base: Annotated[float, declared("w_e", "per year", 0, 1, "yearly exit of a content cadre", "S44")]
    exit_burnout: Annotated[float, declared("w_eb", "log-odds", 0, 10, "rise of exit with burnout", "S44, C34")]
    exit_pay: Annotated[float, declared("w_ep", "log-odds", 0, 10, "fall of exit with pay", "S43")]
    promotion_rate: Annotated[float, declared("w_p", "per township-year", 0, 2, "posts won in a township's tournament each year", "C38")]
    promotion_spread: Annotated[float, declared("w_ps", "ratio", 0, 20, "sharpness of the tournament in reported results", "C14, C38")]
    entry_pay: Annotated[float, declared("w_np", "share", 0, 1, "rise of entrants' ability per unit of pay", "S66")]
    entry_freedom: Annotated[float, declared("w_nf", "share", 0, 1, "rise of entrants' motivation with authority and tolerance", "C31, S44")]
    wellbeing_overtime: Annotated[float, declared("w_wo", "per hour", 0, 1, "wellbeing lost by an hour of overtime a week", "swept, judgement")]
    wellbeing_burnout: Annotated[float, declared("w_wb", "per unit", 0, 5, "wellbeing lost by full burnout", "swept, judgement")]
    wellbeing_criticism: Annotated[float, declared("w_wc", "per criticism a week", 0, 20, "wellbeing lost by a criticism", "swept, judgement")]
    wellbeing_money: Annotated[float, declared("w_wm", "per 100 yuan a week", 0, 1, "wellbeing lost by money paid out of pocket", "swept, judgement")]
    wellbeing_pay: Annotated[float, declared("w_wp", "per unit", 0, 5, "wellbeing won by pay", "swept, judgement")]
    wellbeing_meaning: Annotated[float, declared("w_wx", "per success a week", 0, 20, "wellbeing won by real results, times motivation", "swept, judgement")]


class Citizens(NamedTuple):
    """What reaches citizens, and what comes back."""

    partial_value: Annotated[float, declared("u_p", "ratio", 0, 1, "value of a nearly finished task / of a finished one", "judgement")]
    undone_harm: Annotated[float, declared("u_u", "ratio", 0, 2, "harm of a task undone / value of a finished one", "S37, judgement")]
    overcompliance_harm: Annotated[float, declared("u_o", "ratio", 0, 2, "harm of the book where it does not fit and targets are raised", "S37")]
    rent_harm: Annotated[float, declared("u_r", "ratio", 0, 2, "share of a task's value lost to private gain", "C9, C31")]
    household_share: Annotated[float, declared("u_h", "share", 0, 1, "share of citizens reachable only by household visit", "S57")]
    reach_loss: Annotated[float, declared("u_l", "share", 0, 1, "share of a result lost on citizens who are not reached", "S57")]
    complaint_rate: Annotated[float, declared("u_c", "per undone task", 0, 1, "complaints per task that was not really done", "C11, S29")]
    unreasonable_rate: Annotated[float, declared("u_x", "per contact-week", 0, 1, "unreasonable complaints at full field contact", "S29, S40")]
    hazard_book: Annotated[float, declared("k_b", "probability per task", 0, 1, "disaster of a hazardous task by the book at rigidity 0.5", "judgement")]
    hazard_initiative: Annotated[float, declared("k_i", "probability per task", 0, 1, "disaster of a hazardous task by initiative", "judgement")]
    hazard_paper: Annotated[float, declared("k_p", "probability per task", 0, 1, "disaster of a hazardous task on paper or undone", "judgement")]
    hazard_rigidity: Annotated[float, declared("k_r", "ratio", 0, 1, "how far strict procedure lowers the hazard by the book", "judgement")]
    hazard_careless: Annotated[float, declared("k_c", "ratio", 0, 10, "rise of every hazard with full carelessness", "judgement")]
    loss_least: Annotated[float, declared("k_m", "task values", 0, 100, "least loss of a disaster", "judgement")]
    loss_most: Annotated[float, declared("k_x", "task values", 0, 10000, "most loss of a disaster", "judgement")]
    loss_tail: Annotated[float, declared("k_t", "exponent", 0.5, 5, "tail exponent of the loss (Pareto)", "judgement")]


class Reports(NamedTuple):
    """How news changes on its way up, and what an office believes of it."""

    sweetening: Annotated[float, declared("m_s", "share", 0, 1, "share of bad news a frightened middle office hides", "C37, S50")]
    credence: Annotated[float, declared("m_c", "share", 0, 1, "share of a report believed whatever the trust in its sender", "judgement")]
    finding_weight: Annotated[float, declared("m_f", "share", 0, 1, "weight of a finding from above in an office's record", "S8, judgement")]


class Cost(NamedTuple):
    """What control and support cost the public, and superiors' time. Read by nothing but the measures."""

    pay: Annotated[float, declared("$_p", "thousand yuan per cadre-year", 0, 1000, "pay at ratio 1", "judgement")]
    training: Annotated[float, declared("$_t", "yuan per hour", 0, 1000, "an hour of training", "judgement")]
    superior_hour: Annotated[float, declared("$_h", "yuan per hour", 0, 1000, "an hour of a superior or of hosting", "C16, judgement")]
    visit_hours: Annotated[float, declared("$_v", "hours per visit", 0, 100, "superiors' hours of one visit", "judgement")]
    check_hours: Annotated[float, declared("$_k", "hours per report", 0, 10, "superiors' hours of one desk check", "judgement")]
    resources: Annotated[float, declared("$_r", "yuan per task", 0, 100000, "means that come with a task", "judgement")]


class Shocks(NamedTuple):
    """What comes from outside."""

    epidemic: Annotated[float, declared("q_e", "per year", 0, 4, "epidemics", "S37")]
    disaster: Annotated[float, declared("q_d", "per township-year", 0, 4, "local disasters", "S37")]
    budget_cut: Annotated[float, declared("q_b", "per year", 0, 4, "budget cuts", "S37")]
    fading: Annotated[float, declared("q_f", "per week", 0, 1, "share of a shock that fades in a week", "judgement")]


class World(NamedTuple):
    """All world parameters, group by group."""

    prior: Prior
    control: Control
    work: Work
    success: Success
    choice: Choice
    voice: Voice
    answer: Answer
    visits: Visits
    judgement: Judgement
    learning: Learning
    load: Load
    people: People
    citizens: Citizens
    reports: Reports
    cost: Cost
    shocks: Shocks
