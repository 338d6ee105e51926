namespace Welfare.Eligibility.Households;

/// <summary>GB/T 4761-2008 codes of the relation to the head of the household, and what they say of two members of one household.</summary>
public static class RelationCode
{
    public const string Self = "self";
    public const string Spouse = "spouse";
    public const string Child = "child";
    public const string Grandchild = "grandchild";
    public const string Parent = "parent";
    public const string Grandparent = "grandparent";
    public const string Sibling = "sibling";
    public const string Other = "other";

    private enum Kin
    {
        Self,
        Spouse,
        Child,
        ChildInLaw,
        Grandchild,
        Parent,
        ParentInLaw,
        Grandparent,
        Sibling,
        Other,
    }

    public static bool IsValid(string code) => code.Length == 2 && code.All(char.IsAsciiDigit) && code != "00";

    /// <summary>The vocabulary's word for a person's relation to the head. Relations by marriage other than the spouse carry no duty of support: other.</summary>
    public static string ToHead(string code) => Word(KinOf(code));

    /// <summary>
    /// The vocabulary's word for what one member is to another, both known by their relation to the head.
    /// Where the register cannot tell (two children's children, say), it is other, and the clerk asks.
    /// </summary>
    public static string Between(string applicant, string member) => (KinOf(applicant), KinOf(member)) switch
    {
        (Kin.Self, var kin) => Word(kin),
        (Kin.Spouse, Kin.Self) => Spouse,
        (Kin.Spouse, Kin.Child) => Child,
        (Kin.Spouse, Kin.Grandchild) => Grandchild,
        (Kin.Spouse, Kin.ParentInLaw) => Parent,
        (Kin.Child, Kin.Self or Kin.Spouse) => Parent,
        (Kin.Child, Kin.Child) => Sibling,
        (Kin.Child, Kin.Parent) => Grandparent,
        (Kin.Parent, Kin.Self or Kin.Sibling) => Child,
        (Kin.Parent, Kin.Parent) => Spouse,
        (Kin.Parent, Kin.Child) => Grandchild,
        (Kin.Parent, Kin.Grandparent) => Parent,
        (Kin.Grandparent, Kin.Self or Kin.Sibling) => Grandchild,
        (Kin.Grandparent, Kin.Parent) => Child,
        (Kin.Grandchild, Kin.Self or Kin.Spouse) => Grandparent,
        (Kin.Sibling, Kin.Self or Kin.Sibling) => Sibling,
        (Kin.Sibling, Kin.Parent) => Parent,
        (Kin.Sibling, Kin.Grandparent) => Grandparent,
        (Kin.ParentInLaw, Kin.Spouse) => Child,
        (Kin.ParentInLaw, Kin.Child) => Grandchild,
        (Kin.ParentInLaw, Kin.ParentInLaw) => Spouse,
        _ => Other,
    };

    private static Kin KinOf(string code) => code switch
    {
        "28" or "38" => Kin.ChildInLaw,
        "53" or "54" or "55" or "56" => Kin.ParentInLaw,
        "72" or "74" or "76" or "78" => Kin.Other,
        _ => code[0] switch
        {
            '0' => Kin.Self,
            '1' => Kin.Spouse,
            '2' or '3' => Kin.Child,
            '4' => Kin.Grandchild,
            '5' => Kin.Parent,
            '6' => Kin.Grandparent,
            '7' => Kin.Sibling,
            _ => Kin.Other,
        },
    };

    private static string Word(Kin kin) => kin switch
    {
        Kin.Self => Self,
        Kin.Spouse => Spouse,
        Kin.Child => Child,
        Kin.Grandchild => Grandchild,
        Kin.Parent => Parent,
        Kin.Grandparent => Grandparent,
        Kin.Sibling => Sibling,
        _ => Other,
    };
}
