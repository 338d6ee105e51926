using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Households;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Visits;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Field;

/// <summary>Reads what phones send by the vocabulary; null for what cannot be read, which is then no answer at all.</summary>
public sealed class ReportReading(Vocabulary vocabulary, TimeProvider clock)
{
    private const string Household = "household";
    private const string Member = "member";

    internal PersonEntry? Entry(string idNumber, string name) =>
        IdentityNumberReading.Of(idNumber, ChinaCalendar.Today(clock)).Number is { } number && name.Trim() is { Length: > 0 and <= Person.NameMaxLength } told
            ? new(number, told)
            : null;

    internal bool IsRelation(string relation) =>
        relation != RelationCode.Self && vocabulary.RelationChoices().Any(choice => choice.Id == relation);

    internal bool AreReadable(IEnumerable<ReportedMember> members) => members.All(member =>
        Entry(member.IdNumber, member.Name) is not null && IsRelation(member.Relation) && member.Own.All(answer => OfMember(answer.Key, answer.Value) is not null));

    /// <summary>The answer to a question about one person, as the vocabulary writes it.</summary>
    internal string? OfMember(string name, string value) => Text(vocabulary.Record(Member), name, value);

    /// <summary>A question that people are asked, about the household or about the member whose key stands before the point.</summary>
    internal ReadAnswer? Answer(string key, string value) =>
        key.Split('.', 2) is not [var who, var name] ? null
        : who == Household ? Read(null, name, Text(vocabulary.Root, name, value))
        : Read(who, name, OfMember(name, value));

    private static ReadAnswer? Read(string? member, string fact, string? text) => text is null ? null : new(member, fact, text);

    private static string? Text(RecordType of, string name, string value) =>
        of.Fact(name) is { Ask: not null } fact && FactText.TryRead(fact, value, out var read, out _) ? FactText.Write(fact, read) : null;
}

/// <summary>An answer as the vocabulary writes it; without a member it is about the household.</summary>
internal sealed record ReadAnswer(string? Member, string Fact, string Text);
