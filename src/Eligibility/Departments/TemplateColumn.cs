using Welfare.Rules;
using Welfare.Rules.Vocabularies;

namespace Welfare.Eligibility.Departments;

/// <summary>A column of a department's file. It can be headed by its name or by either label.</summary>
public sealed record TemplateColumn(string Name, Words Label, FactType? Fact)
{
    public bool IsHeadedBy(string header) =>
        string.Equals(header, Name, StringComparison.OrdinalIgnoreCase)
        || header == Label.Zh
        || string.Equals(header, Label.En, StringComparison.OrdinalIgnoreCase);
}
