using System.Collections.Concurrent;
using System.Text;

namespace Welfare.Desk.Documents.Fonts;

/// <summary>
/// The machine's own TrueType fonts, looked into only for a character that the product's fonts lack: a rare name, an old place.
/// </summary>
internal sealed class SystemFonts
{
    private static readonly string[] Extensions = [".ttf", ".ttc", ".otf"];

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    private readonly Lazy<List<Candidate>> _candidates;
    private readonly ConcurrentDictionary<Rune, FontFace?> _answers = [];
    private readonly ConcurrentDictionary<Candidate, FontFace> _loaded = [];

    public SystemFonts(IReadOnlyList<string> folders) => _candidates = new(() => [.. Search(folders)]);

    public static SystemFonts OfThisMachine { get; } = new(
    [
        Environment.GetFolderPath(Environment.SpecialFolder.Fonts),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "fonts"),
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/System/Library/Fonts",
        "/Library/Fonts",
    ]);

    public FontFace? Covering(Rune character) => _answers.GetOrAdd(character, Find);

    private FontFace? Find(Rune character)
    {
        var found = _candidates.Value.Find(candidate => candidate.Characters.GlyphOf(character) != 0);
        return found is null ? null : _loaded.GetOrAdd(found, Load);
    }

    private static FontFace Load(Candidate candidate) =>
        FontFace.ReadUsable(File.ReadAllBytes(candidate.File))[candidate.Index];

    private static IEnumerable<Candidate> Search(IReadOnlyList<string> folders) =>
        folders.Where(folder => Path.IsPathFullyQualified(folder) && Directory.Exists(folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", Everywhere))
            .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .SelectMany(file => ReadFaces(file).Select((face, index) => new Candidate(file, index, face.Characters)));

    // Whatever lies in a font folder may be damaged; such a file covers nothing.
    private static IReadOnlyList<FontFace> ReadFaces(string file)
    {
        try
        {
            return FontFace.ReadUsable(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException
            or IndexOutOfRangeException or OverflowException or KeyNotFoundException or DivideByZeroException)
        {
            return [];
        }
    }

    // Only the coverage is kept: a machine's fonts together may be a gigabyte.
    private sealed record Candidate(string File, int Index, CharacterMap Characters);
}
