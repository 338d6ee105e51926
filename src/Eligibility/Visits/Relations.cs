namespace Welfare.Eligibility.Visits;

/// <summary>The register tells relations to the head of the household; a visit needs them to the applicant.</summary>
public static class Relations
{
    public const string Self = "self";
    public const string Spouse = "spouse";
    public const string Child = "child";
    public const string Grandchild = "grandchild";
    public const string Parent = "parent";
    public const string Grandparent = "grandparent";
    public const string Sibling = "sibling";
    public const string Other = "other";

    private static readonly Dictionary<(string Applicant, string Member), string> Known = new()
    {
        [(Spouse, Self)] = Spouse,
        [(Spouse, Child)] = Child,
        [(Spouse, Grandchild)] = Grandchild,
        [(Child, Self)] = Parent,
        [(Child, Spouse)] = Parent,
        [(Child, Child)] = Sibling,
        [(Child, Parent)] = Grandparent,
        [(Parent, Self)] = Child,
        [(Parent, Parent)] = Spouse,
        [(Parent, Child)] = Grandchild,
        [(Parent, Sibling)] = Child,
        [(Sibling, Self)] = Sibling,
        [(Sibling, Sibling)] = Sibling,
        [(Sibling, Parent)] = Parent,
        [(Sibling, Grandparent)] = Grandparent,
        [(Grandchild, Self)] = Grandparent,
        [(Grandchild, Spouse)] = Grandparent,
        [(Grandchild, Grandchild)] = Sibling,
        [(Grandparent, Self)] = Grandchild,
        [(Grandparent, Parent)] = Child,
        [(Grandparent, Grandparent)] = Spouse,
    };

    /// <summary>A first guess for the clerk to confirm; what two relations to a third person do not settle is "other".</summary>
    public static string ToApplicant(string applicantToHead, string memberToHead, bool isApplicant) => isApplicant
        ? Self
        : applicantToHead == Self
            ? memberToHead
            : Known.GetValueOrDefault((applicantToHead, memberToHead), Other);
}
