namespace Welfare.Rules;

/// <summary>Finds the name somebody probably meant.</summary>
public static class Spelling
{
    /// <summary>The known name with the fewest edits from <paramref name="name"/>, or null when none is near.</summary>
    /// <param name="name">The word.</param>
    /// <param name="known">The words there are.</param>
    internal static string? Find(string name, IEnumerable<string> known)
    {
        if (name.Length > 100)
        {
            return null;
        }

        var best = known.Select(k => (Name: k, Edits: Edits(name, k))).OrderBy(k => k.Edits).ThenBy(k => k.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is not null && best.Edits <= Math.Max(2, name.Length / 3) ? best.Name : null;
    }

    /// <summary>A sentence that names the unknown word and the nearest known one.</summary>
    /// <param name="what">What the word should have been: 事实, fact.</param>
    /// <param name="name">The word.</param>
    /// <param name="known">The words there are.</param>
    public static Words Unknown(Words what, string name, IEnumerable<string> known)
    {
        var shown = name.Length > 60 ? name[..60] + "…" : name;
        return Find(name, known) is { } near
            ? new($"没有{what.Zh} {shown}，是否指 {near}？", $"there is no {what.En} {shown}; did you mean {near}?")
            : new($"没有{what.Zh} {shown}", $"there is no {what.En} {shown}");
    }

    private static int Edits(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
