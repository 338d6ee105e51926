namespace Welfare.Desk.Documents;

internal static class MaskedNumber
{
    private const int MostDigitsInARow = 8;

    /// <summary>A paper never carries a whole ID number, whoever asks for it.</summary>
    public static string Checked(string text)
    {
        var run = 0;
        foreach (var c in text)
        {
            run = char.IsDigit(c) ? run + 1 : 0;
            if (run > MostDigitsInARow)
            {
                throw new ArgumentException("The ID number of a document must be masked.", nameof(text));
            }
        }
        return text;
    }
}
