using Welfare.Rules;
using Welfare.Rules.Rulesets;

namespace Welfare.Desk.Features.Shared;

internal static class ProgrammeTitles
{
    /// <summary>As the newest version calls the programme; its id where no version is held any more.</summary>
    public static Words TitleOf(this RulesetLibrary library, string programme) =>
        library.Versions.LastOrDefault(version => version.Programme == programme)?.Title ?? Words.Same(programme);
}
