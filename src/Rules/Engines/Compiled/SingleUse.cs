using System.Linq.Expressions;
using Linq = System.Linq.Expressions.Expression;
using LinqVariable = System.Linq.Expressions.ParameterExpression;

namespace Welfare.Rules.Engines.Compiled;

/// <summary>
/// Puts what is assigned once and used once where it is used. The runtime stops inlining and keeping values in registers in a function with very
/// many locals, and a value that nothing else needs can wait until its branch is taken.
/// </summary>
internal static class SingleUse
{
    public static Linq Inline(BlockExpression function)
    {
        var uses = new Uses();
        uses.Visit(function);
        return new Substitution(uses).Visit(function);
    }

    /// <summary>Where each local is assigned and used.</summary>
    private sealed class Uses : ExpressionVisitor
    {
        private readonly Dictionary<LinqVariable, Place> _places = [];
        private readonly List<Linq> _path = [];

        /// <summary>Assigned and used once, the use inside the assignment's own block and in the same loop.</summary>
        public bool IsSingle(LinqVariable local) => _places.GetValueOrDefault(local) is { Assigned: 1, Used: 1, IsInside: true };

        public bool IsStable(LinqVariable local) => _places.GetValueOrDefault(local) is not { Assigned: > 1 };

        protected override Linq VisitBlock(BlockExpression node) => Within(node, () =>
        {
            foreach (var statement in node.Expressions)
            {
                Visit(statement);
            }
        });

        protected override Linq VisitLoop(LoopExpression node) => Within(node, () => base.VisitLoop(node));

        protected override Linq VisitBinary(BinaryExpression node)
        {
            if (node is not { NodeType: ExpressionType.Assign, Left: LinqVariable local })
            {
                return base.VisitBinary(node);
            }

            Visit(node.Right);
            var place = Of(local);
            place.Assigned++;
            place.Path = [.. _path];
            return node;
        }

        protected override Linq VisitParameter(LinqVariable node)
        {
            var place = Of(node);
            place.Used++;
            var after = place.Path.Length;
            place.IsInside = after > 0 && _path.Count >= after && _path.Take(after).SequenceEqual(place.Path) && !_path.Skip(after).OfType<LoopExpression>().Any();
            return node;
        }

        private Linq Within(Linq node, Action visit)
        {
            _path.Add(node);
            visit();
            _path.RemoveAt(_path.Count - 1);
            return node;
        }

        private Place Of(LinqVariable local) => _places.TryGetValue(local, out var place) ? place : _places[local] = new();

        private sealed class Place
        {
            public int Assigned { get; set; }

            public int Used { get; set; }

            public bool IsInside { get; set; }

            public Linq[] Path { get; set; } = [];
        }
    }

    private sealed class Substitution(Uses uses) : ExpressionVisitor
    {
        private readonly Dictionary<LinqVariable, Linq> _values = [];
        private readonly HashSet<LinqVariable> _gone = [];

        protected override Linq VisitBlock(BlockExpression node)
        {
            var statements = new List<Linq>();
            foreach (var statement in node.Expressions)
            {
                if (statement is BinaryExpression { NodeType: ExpressionType.Assign, Left: LinqVariable local, Right: var right } && uses.IsSingle(local) && IsStable(right))
                {
                    _values[local] = Visit(right);
                    _gone.Add(local);
                }
                else
                {
                    statements.Add(Visit(statement));
                }
            }

            return Linq.Block(node.Type, node.Variables.Where(v => !_gone.Contains(v)), statements);
        }

        protected override Linq VisitParameter(LinqVariable node) => _values.GetValueOrDefault(node, node);

        private bool IsStable(Linq value)
        {
            var finder = new Unstable(uses);
            finder.Visit(value);
            return !finder.Found;
        }
    }

    /// <summary>Looks for a local that is assigned more than once: what reads it must not be moved.</summary>
    private sealed class Unstable(Uses uses) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Linq VisitParameter(LinqVariable node)
        {
            Found |= !uses.IsStable(node);
            return node;
        }
    }
}
