using System.Globalization;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>An arrow function that gives an expression.</summary>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Locals">How many locals it needs.</param>
/// <param name="Result">The expression.</param>
/// <param name="Varies">Whether it has another answer for another member judged, or another choice.</param>
internal sealed record ScriptFunction(string Parameters, int Locals, ScriptCode Result, bool Varies)
{
    /// <summary>The function.</summary>
    public string Text => Giving(Result.Text);

    public static string Local(int place) => string.Create(CultureInfo.InvariantCulture, $"t{place}");

    /// <summary>
    /// The function, which answers from a place once it has worked the answer out: a place of the question, or one that questions about other members and
    /// choices share.
    /// </summary>
    public string Remembered(string place) => Giving($"x.{(Varies ? "" : "kept.")}{place}??={Result.Text}");

    private string Giving(string text) => Locals == 0
        ? $"{Parameters}=>{text}"
        : $"{Parameters}=>{{let {string.Join(',', Enumerable.Range(0, Locals).Select(Local))};return {text}}}";
}
