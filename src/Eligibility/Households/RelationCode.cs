namespace Welfare.Eligibility.Households;

/// <summary>GB/T 4761-2008: the relation to the head of the household in two digits.</summary>
public static class RelationCode
{
    public static bool IsValid(string code) => code.Length == 2 && code.All(char.IsAsciiDigit) && code != "00";

    /// <summary>The vocabulary's word for it. Relations by marriage other than the spouse carry no legal duty of support: other.</summary>
    public static string ToHead(string code) => code switch
    {
        "28" or "38" or "53" or "54" or "55" or "56" or "72" or "74" or "76" or "78" => "other",
        _ => code[0] switch
        {
            '0' => "self",
            '1' => "spouse",
            '2' or '3' => "child",
            '4' => "grandchild",
            '5' => "parent",
            '6' => "grandparent",
            '7' => "sibling",
            _ => "other",
        },
    };
}
