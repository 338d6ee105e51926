using System.Text;

namespace Welfare.Eligibility.Households;

/// <summary>Names as departments write them: spaces and the many forms of the separating dot (阿卜杜·热合曼) make no difference, a character does.</summary>
public static class PersonName
{
    private const char Dot = '·';

    public static bool Same(string one, string other) => string.Equals(Normalise(one), Normalise(other), StringComparison.Ordinal);

    public static string Normalise(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormC))
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c is '•' or '・' or '．' or '‧' or '∙' or '⋅' ? Dot : c);
            }
        }
        return text.ToString();
    }
}
