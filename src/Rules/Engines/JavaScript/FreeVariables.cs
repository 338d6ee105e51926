using Welfare.Rules.Language;

namespace Welfare.Rules.Engines.JavaScript;

/// <summary>The records that an expression reads and that no loop inside it goes through.</summary>
internal static class FreeVariables
{
    public static IReadOnlySet<RecordVariable> Of(Expression expression)
    {
        var (read, own) = (new HashSet<RecordVariable>(), new HashSet<RecordVariable>());
        foreach (var part in ExpressionTree.All(expression))
        {
            if (part is FactExpression fact)
            {
                read.Add(fact.Variable);
            }
            else if (ExpressionTree.Loop(part) is var (list, variable))
            {
                own.Add(variable);
                own.UnionWith(list.Filters.Select(f => f.Variable));
                read.UnionWith(list.Definition is null ? [list.Owner] : []);
            }
        }

        read.ExceptWith(own);
        return read;
    }
}
