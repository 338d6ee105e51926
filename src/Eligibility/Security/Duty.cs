using Welfare.Eligibility.Places;

namespace Welfare.Eligibility.Security;

/// <summary>What somebody does, and for which division.</summary>
public sealed record Duty(string Role, string PlaceCode)
{
    private static readonly string[] InTownships = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer];

    /// <summary>Whether such a place has such a role: windows and reviewers are of townships, grid workers of townships or villages, all others of counties.</summary>
    public bool Fits(PlaceLevel level) => level switch
    {
        PlaceLevel.Village => Role == Roles.GridWorker,
        PlaceLevel.Township => InTownships.Contains(Role),
        PlaceLevel.County => Roles.All.Contains(Role) && !InTownships.Contains(Role),
        _ => false,
    };
}
