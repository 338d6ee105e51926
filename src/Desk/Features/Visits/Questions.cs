using Welfare.Desk.Features.Reveals;
using Welfare.Eligibility.Visits;
using Welfare.Rules;
using Welfare.Rules.Explanation;
using Welfare.Rules.Vocabularies;
using FactText = Welfare.Eligibility.Facts.FactText;

namespace Welfare.Desk.Features.Visits;

/// <summary>What was typed, what could be recorded of it, and what could not.</summary>
public sealed record QuestionsAsked(IReadOnlyDictionary<string, string> Typed, VisitAnswers Answers, IReadOnlyList<Problem> Problems)
{
    /// <summary>Fields whose masked answer was ticked to be taken back.</summary>
    public IReadOnlySet<string> TakenBack { get; init; } = new HashSet<string>();
}

/// <summary>
/// The questions a household is asked: those whose answers could still change a verdict, and those already answered.
/// Nothing that a department has said is asked again.
/// </summary>
internal static class Questions
{
    private const string Household = "household";

    public static FactType? Find(Vocabulary vocabulary, string? member, string fact) =>
        (member is null ? vocabulary.Root : vocabulary.Record("member")).Fact(fact);

    public static QuestionSheet Of(
        Vocabulary vocabulary, OpenVisit open, IReadOnlyList<Determination> determinations, QuestionsAsked? asked, Func<string?, bool> showsHealth)
    {
        var wanted = determinations.SelectMany(d => d.Missing).Where(m => CanBeTold(vocabulary, m)).Select(m => (m.Member, m.Fact)).ToHashSet();
        var household = vocabulary.Root.Facts.Where(fact => IsAsked(null, fact)).Select(fact => Ask(null, fact, open, asked, showsHealth)).ToList();
        var members = vocabulary.Record("member").Facts
            .Select(fact => new MemberQuestion(fact, [.. open.Members.Select(m => IsAsked(m.Key, fact) ? Ask(m, fact, open, asked, showsHealth) : null)]))
            .Where(question => question.Cells.Any(cell => cell is not null))
            .ToList();
        return new(
            [.. household.Where(q => !IsOfDisaster(q.Fact))],
            members,
            [.. household.Where(q => IsOfDisaster(q.Fact))],
            [.. open.Members.Select(m => Words.Same(m.Name))]);

        bool IsAsked(string? member, FactType fact) =>
            wanted.Contains((member, fact.Name))
            || open.Answers.Of(member, fact.Name) is not null
            || asked?.Typed.GetValueOrDefault(FieldOf(member, fact)) is { Length: > 0 };
    }

    /// <summary>
    /// Whether the applicant can supply it here: a question of the vocabulary, or something to declare where the department
    /// has not answered. A dispute or a missing authorisation is not settled by asking.
    /// </summary>
    public static bool CanBeTold(Vocabulary vocabulary, MissingFact missing) =>
        Find(vocabulary, missing.Member, missing.Fact) is { } fact
        && (fact.Ask is not null || (IsDeclarable(fact) && missing.State is (FactState.Unknown or FactState.Stale)));

    /// <summary>What has been answered about health, by person.</summary>
    public static IEnumerable<RevealThing> HealthIn(Vocabulary vocabulary, OpenVisit open)
    {
        IEnumerable<FactType> Answered(string? member, IReadOnlyList<FactType> facts) => facts.Where(fact => open.Answers.Of(member, fact.Name) is not null);
        return RevealThing.Health(null, null, null, Answered(null, vocabulary.Root.Facts))
            .Concat(open.Members.SelectMany(m => RevealThing.Health(m.Key, m.Name, m.Person.Id, Answered(m.Key, vocabulary.Record("member").Facts))));
    }

    /// <summary>What the form asks: the vocabulary's question, else the fact's own name.</summary>
    public static Words Wording(FactType fact) => fact.Ask ?? fact.Label;

    /// <summary>Reads a posted form over the answers there are; blank takes an answer back.</summary>
    public static QuestionsAsked Read(Vocabulary vocabulary, OpenVisit open, IFormCollection form)
    {
        var answers = open.Answers;
        Dictionary<string, string> typed = [];
        List<Problem> problems = [];
        var kept = KeptAnswers.In(form);
        foreach (var (field, text) in form.Select(f => (f.Key, Text: f.Value.ToString().Trim())))
        {
            if (Locate(vocabulary, open, field) is not var (member, fact))
            {
                continue;
            }

            if (kept.Stays(field, text))
            {
                continue;
            }

            typed[field] = text;
            if (text.Length == 0)
            {
                answers = answers.With(member, fact.Name, null);
            }
            else if (FactText.TryRead(fact, Plain(fact, text), out var value, out var problem))
            {
                answers = answers.With(member, fact.Name, FactText.Write(fact, value));
            }
            else
            {
                problems.Add(new(field, new($"{fact.Label.Zh}：{problem.Zh}", $"{fact.Label.En}: {problem.En}")));
            }
        }

        return new(typed, answers, problems) { TakenBack = kept.TakenBack };
    }

    private static Question Ask(VisitPerson? member, FactType fact, OpenVisit open, QuestionsAsked? asked, Func<string?, bool> showsHealth)
    {
        var field = FieldOf(member?.Key, fact);
        var (typed, recorded) = (asked?.Typed.GetValueOrDefault(field), open.Answers.Of(member?.Key, fact.Name));
        var isKept = recorded is not null && string.IsNullOrEmpty(typed) && Masking.IsHealth(fact) && !showsHealth(member?.Key);
        return new Question
        {
            Field = field,
            Fact = fact,
            Who = member?.Name,
            Value = isKept ? null : typed ?? recorded,
            IsKept = isKept,
            IsTakenBack = isKept && asked?.TakenBack.Contains(field) == true,
            Problem = asked?.Problems.FirstOrDefault(p => p.Field == field),
        };
    }

    private static string FieldOf(string? member, FactType fact) => $"{member ?? Household}.{fact.Name}";

    private static (string? Member, FactType Fact)? Locate(Vocabulary vocabulary, OpenVisit open, string field)
    {
        var parts = field.Split('.', 2);
        if (parts.Length != 2 || (parts[0] != Household && open.Member(parts[0]) is null))
        {
            return null;
        }

        var member = parts[0] == Household ? null : parts[0];
        return Find(vocabulary, member, parts[1]) is { } fact && (fact.Ask is not null || IsDeclarable(fact)) ? (member, fact) : null;
    }

    // People write 3,600 and 3600 for what the ledger writes as 3600.00.
    internal static string Plain(FactType fact, string text)
    {
        if (fact.Kind is not (FactKind.Money or FactKind.Decimal or FactKind.Integer))
        {
            return text;
        }

        var plain = text.Normalize(System.Text.NormalizationForm.FormKC).Replace(",", "", StringComparison.Ordinal).TrimEnd('元').Trim();
        return fact.Kind != FactKind.Money
            ? plain
            : plain.IndexOf('.', StringComparison.Ordinal) switch
            {
                < 0 => plain + ".00",
                var point when point == plain.Length - 2 => plain + "0",
                _ => plain,
            };
    }

    private static bool IsDeclarable(FactType fact) => fact is { Item: not null, SuppliedBy: "applicant" };

    internal static bool IsOfDisaster(FactType fact) => fact.Programmes.Count > 0 && fact.Programmes.All(p => p.StartsWith("disaster", StringComparison.Ordinal));
}
