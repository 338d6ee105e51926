namespace Welfare.Rules.Explanation;

/// <summary>
/// The advice of one ruleset for one household: verdict, amount, every finding with its facts, what is missing, and the receipt
/// that lets anybody repeat it. Never a decision.
/// </summary>
public sealed record Determination
{
    /// <summary>The household's own key, as given.</summary>
    public required string Household { get; init; }

    /// <summary>The programme's id.</summary>
    public required string Programme { get; init; }

    /// <summary>The programme's name.</summary>
    public required Words Title { get; init; }

    /// <summary>The best verdict among the programme's benefits: met, else review, else unknown, else not met. Without benefits, that of all requirements and bars.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Fen per <see cref="AmountPer"/>, rounded as the ruleset says; null when nothing is payable or the law fixes no figure.</summary>
    public long? Amount { get; init; }

    /// <summary><c>month</c>, <c>once</c> or <c>day</c>; null without an amount.</summary>
    public string? AmountPer { get; init; }

    /// <summary>The band the law gives where a person sets the amount.</summary>
    public AmountHint? AmountHint { get; init; }

    /// <summary>Each benefit the programme can give, with its own verdict.</summary>
    public required IReadOnlyList<Benefit> Benefits { get; init; }

    /// <summary>Classes the household falls into (such as <c>edge-household</c>).</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>Every rule of the version with its verdict, in the order of the file.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Facts that are unknown and could change an undecided rule, each with who can supply it.</summary>
    public required IReadOnlyList<MissingFact> Missing { get; init; }

    /// <summary>What the household can lawfully do next.</summary>
    public required IReadOnlyList<Words> WayForward { get; init; }

    /// <summary>Other programmes the household already meets, by id.</summary>
    public required IReadOnlyList<string> AlsoMeets { get; init; }

    /// <summary>Figures used that no official source confirms yet.</summary>
    public required IReadOnlyList<UnconfirmedFigure> Unconfirmed { get; init; }

    /// <summary>What this advice rests on, so that it can be repeated exactly.</summary>
    public required Receipt Receipt { get; init; }

    /// <summary>
    /// True for a <see cref="Verdict.NotMet"/> that rests on known facts alone: whatever the facts unknown now turn out to be, it stays. A correction
    /// of what is known, another day or another figure of the law may still change it.
    /// </summary>
    public bool Final { get; init; }

    /// <summary>The arithmetic line by line; null unless asked for with <see cref="RuleEngine.Explain(Evaluation.Subject, IReadOnlyCollection{string}?)"/>.</summary>
    public IReadOnlyList<CalculationLine>? Calculation { get; init; }

    /// <summary>For <see cref="Verdict.Unknown"/> what to ask first; null where the verdict is known, or unless asked for like <see cref="Calculation"/>.</summary>
    public DecidingSets? Deciding { get; init; }
}

/// <summary>A band in fen, both ends inclusive.</summary>
/// <param name="From">Lower end in fen.</param>
/// <param name="To">Upper end in fen.</param>
public sealed record AmountHint(long From, long To);

/// <summary>One thing a programme can give.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Title">Its name.</param>
/// <param name="Verdict">The rule's own condition together with the requirements and bars that apply to it.</param>
/// <param name="Amount">Fen per <paramref name="AmountPer"/>; null unless met or under review, or where the law fixes none.</param>
/// <param name="AmountPer"><c>month</c>, <c>once</c> or <c>day</c>, also while no amount is known; null where the law fixes none.</param>
/// <param name="Covers">Keys of the members it covers.</param>
/// <param name="Member">The member judged, where the ruleset judges members one by one.</param>
public sealed record Benefit(string Rule, Words Title, Verdict Verdict, long? Amount, string? AmountPer, IReadOnlyList<string> Covers, string? Member)
{
    /// <summary>For an undecided benefit what to ask first; null unless asked for like <see cref="Determination.Calculation"/>.</summary>
    public DecidingSets? Deciding { get; init; }
}

/// <summary>One rule's answer.</summary>
public sealed record Finding
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary><c>requirement</c>, <c>bar</c>, <c>benefit</c>, <c>class</c> or <c>note</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>From the applicant's side: a bar that applies is <see cref="Verdict.NotMet"/>.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The member judged, where the ruleset judges members one by one.</summary>
    public string? Member { get; init; }

    /// <summary>A short name.</summary>
    public required Words Title { get; init; }

    /// <summary>What the law says.</summary>
    public required Words Says { get; init; }

    /// <summary>What that means here, with this household's numbers and units.</summary>
    public required Words Message { get; init; }

    /// <summary>The source and article.</summary>
    public required string Cites { get; init; }

    /// <summary>The facts the rule looked at.</summary>
    public required IReadOnlyList<UsedFact> Facts { get; init; }

    /// <summary>How far the household is from the threshold; null where there is none or a fact is missing.</summary>
    public Margin? Margin { get; init; }

    /// <summary>Whether an officer may set the rule aside with a written reason (the law says 原则上).</summary>
    public bool Override { get; init; }

    /// <summary>What can lawfully be done about it.</summary>
    public Words? WayForward { get; init; }

    /// <summary>True for a <see cref="Verdict.NotMet"/> that stays whatever the facts unknown now turn out to be; what may turn with the choice of members is not final.</summary>
    public bool Final { get; init; }

    /// <summary>
    /// For a requirement, bar or benefit that is not met: single changes that the law allows and with which it would be, of each fact the smallest. Empty where
    /// no single one would; null for other findings, or unless asked for like <see cref="Determination.Calculation"/>.
    /// </summary>
    public IReadOnlyList<LawfulChange>? LawfulChanges { get; init; }

    /// <summary>For an undecided rule what to ask first; null for notes, or unless asked for like <see cref="Determination.Calculation"/>.</summary>
    public DecidingSets? Deciding { get; init; }
}

/// <summary>A fact a rule looked at.</summary>
/// <param name="Fact">The fact's name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Member">The member's or household's key.</param>
/// <param name="Value">The value as text without unit (yuan with two decimals, ISO dates, choice words); null unless known.</param>
/// <param name="State">How much is known.</param>
/// <param name="Source">The item or person it comes from.</param>
/// <param name="AsOf">The day the source says it was true.</param>
public sealed record UsedFact(string Fact, Words Label, string? Member, string? Value, FactState State, string? Source, DateOnly? AsOf);

/// <summary>The distance from a threshold on either side of it, never negative; zero exactly at it. The verdict says on which side.</summary>
/// <param name="Value">In <paramref name="Unit"/>; fractions are rounded away from zero.</param>
/// <param name="Unit"><c>fen</c>, <c>days</c> or <c>number</c>.</param>
public sealed record Margin(long Value, string Unit);

/// <summary>A fact whose absence keeps a rule undecided.</summary>
/// <param name="Fact">The fact's name, or a parameter's.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Member">The member's key; null for the household's facts and for parameters.</param>
/// <param name="Item">The department item that answers it; null where none does.</param>
/// <param name="State">Why it cannot be used.</param>
/// <param name="SuppliedBy">Who can supply it.</param>
/// <param name="Rules">The undecided rules that wait for it.</param>
public sealed record MissingFact(string Fact, Words Label, string? Member, string? Item, FactState State, Words SuppliedBy, IReadOnlyList<string> Rules);

/// <summary>A figure used that no official source confirms yet.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record UnconfirmedFigure(string Parameter, Words Label, string Value, Words Unit, string Source);

/// <summary>What a determination rests on.</summary>
/// <param name="Ruleset">Programme and version, <c>minimum-income/2021-12-01</c>.</param>
/// <param name="InForce">The day the version came into force.</param>
/// <param name="Sha256">Fingerprint of the version's text, the vocabulary and the parameter values used, lower-case hex.</param>
/// <param name="Engine">The engine and its version.</param>
/// <param name="AsOf">The application date that chose the version and the parameter values.</param>
/// <param name="Region">The division whose parameters apply.</param>
/// <param name="FactsFingerprint">SHA-256 of the facts as seen, lower-case hex.</param>
public sealed record Receipt(string Ruleset, DateOnly InForce, string Sha256, string Engine, DateOnly AsOf, string Region, string FactsFingerprint);
