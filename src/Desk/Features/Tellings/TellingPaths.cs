using System.Text.Json;
using Welfare.Eligibility.Tellings;

namespace Welfare.Desk.Features.Tellings;

/// <summary>A decision to be told in an address: <c>award-change/…/2</c>.</summary>
public static class TellingPaths
{
    public static string Of(TellingKey key, string page = "") => $"/tellings/{SlugOf(key.Kind)}/{key.Owner}/{key.Number}{(page.Length > 0 ? "/" : "")}{page}";

    public static TellingKey? Read(string? kind, Guid owner, int number) =>
        Enum.GetValues<TellingKind>().Where(known => SlugOf(known) == kind).Select(known => new TellingKey(known, owner, number)).FirstOrDefault();

    public static string SlugOf(TellingKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
