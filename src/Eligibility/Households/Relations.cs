using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Households;

/// <summary>What a member can be to the applicant, as the vocabulary calls it.</summary>
public static class Relations
{
    /// <summary>All of them, the applicant's own among them.</summary>
    public static IReadOnlyList<Choice> RelationChoices(this Vocabulary vocabulary) => vocabulary.Record("member").Fact("relation")!.Choices;

    /// <summary>What people call it; one the vocabulary does not know is called by itself.</summary>
    public static Words RelationLabel(this Vocabulary vocabulary, string relation) =>
        vocabulary.RelationChoices().FirstOrDefault(choice => choice.Id == relation)?.Label ?? Words.Same(relation);
}
