using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Field;

/// <summary>What a phone seals. Answers are keyed as the pages key them: <c>household.area</c>.</summary>
public sealed record ReportContent
{
    public const int MembersMost = 30;
    public const int NoteMaxLength = 2000;

    private const int AnswersMost = 200;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        MaxDepth = 8,
    };

    public string IdNumber { get; init; } = "";

    public string Name { get; init; } = "";

    public string VillageCode { get; init; } = "";

    public ImmutableArray<ReportedMember> Members { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Answers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What the applicant was asked of themselves, by the fact's name alone.</summary>
    public ImmutableSortedDictionary<string, string> Own { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the house is damaged by a disaster, which the photographs show; how badly, others say.</summary>
    public bool Damaged { get; init; }

    /// <summary>In the person's own words.</summary>
    public string AsksFor { get; init; } = "";

    public string Note { get; init; } = "";

    /// <summary>Where the door is, if the worker turned that on. It is kept in a column of its own and not with what was said.</summary>
    public DoorPosition? Position { get; init; }

    /// <summary>The visit of today's list that this tells what has changed of; null for a household taken down anew.</summary>
    public Guid? Visit { get; init; }

    /// <summary>What has changed since the household was last asked; there with <see cref="Visit"/>, and only then.</summary>
    public ReportedChanges? Changes { get; init; }

    /// <summary>What the phone said that the household may get; null where it had no rules, or nobody asked.</summary>
    public PhoneAdvice? Advice { get; init; }

    /// <summary>What each picture is, in their order.</summary>
    public ImmutableArray<string> Pictures { get; init; } = [];

    /// <summary>Null where it is no such text.</summary>
    public static ReportContent? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportContent>(json, Format) is { } read && read.IsWhole ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ReportContent Of(string json) => JsonSerializer.Deserialize<ReportContent>(json, Format)!;

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    // A null in JSON sets even what is not nullable.
    private bool IsWhole =>
        IdNumber is { Length: <= 40 } && Name is { Length: <= 200 } && VillageCode is { Length: <= 12 }
        && AsksFor is { Length: <= NoteMaxLength } && Note is { Length: <= NoteMaxLength }
        && !Members.IsDefault && Members.Length <= MembersMost
        && Members.All(member => member is { IdNumber.Length: <= 40, Name.Length: <= 200, Relation.Length: <= 32 } && AreWhole(member.Own))
        && AreWhole(Answers) && AreWhole(Own)
        && Visit is null == Changes is null && Changes is null or { IsWhole: true } && Advice is null or { IsWhole: true }
        && !Pictures.IsDefault && Pictures.Length <= FieldReport.PicturesMost && Pictures.All(kind => kind is "photo" or "signature");

    internal static bool AreWhole(ImmutableSortedDictionary<string, string>? answers) =>
        answers is { Count: <= AnswersMost } && answers.All(answer => answer.Key.Length <= 100 && answer.Value is { Length: <= 200 });
}

/// <summary>Somebody of the household beside the applicant.</summary>
public sealed record ReportedMember(string IdNumber, string Name, string Relation)
{
    /// <summary>What was asked of them, by the fact's name alone.</summary>
    public ImmutableSortedDictionary<string, string> Own { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
