using Welfare.Rules.Language;
using YamlDotNet.RepresentationModel;

namespace Welfare.Rules.Rulesets.Reading;

/// <summary>Reads the rules of one version.</summary>
internal sealed class RuleReader(Scope scope, CitationReader citations)
{
    private static readonly string[] Kinds = ["requirement", "bar", "benefit", "class", "note"];

    private static readonly (string Key, Verdict Verdict)[] VerdictKeys =
        [("met", Verdict.Met), ("not_met", Verdict.NotMet), ("unknown", Verdict.Unknown), ("review", Verdict.Review)];

    private Checker Checker => new(scope);

    public List<Rule> Read(YamlMap file)
    {
        var maps = file.Maps("rules", required: true);
        var rules = maps.Select(Rule).OfType<Rule>().ToList();
        foreach (var twice in rules.GroupBy(r => r.Id).Where(g => g.Count() > 1))
        {
            file.Source.Error(twice.Last().Line, 1, twice.Key, new($"规则 {twice.Key} 出现两次", $"rule {twice.Key} stands twice"));
        }

        var benefits = rules.Where(r => r.Kind == RuleKind.Benefit).Select(r => r.Id).ToList();
        foreach (var rule in rules)
        {
            foreach (var wrong in rule.Of.Where(o => !benefits.Contains(o)))
            {
                file.Source.Error(rule.Line, 1, rule.Id, Spelling.Unknown(new("待遇规则", "benefit rule"), wrong, benefits));
            }
        }

        return rules;
    }

    private Rule? Rule(YamlMap m)
    {
        var id = m.Text("id");
        m.Rule = id;
        var kind = m.OneOf("kind", Kinds) switch
        {
            "requirement" => RuleKind.Requirement,
            "bar" => RuleKind.Bar,
            "benefit" => RuleKind.Benefit,
            "class" => RuleKind.Class,
            _ => RuleKind.Note,
        };
        var when = m.Expression("when", Checker.Condition);
        var hint = m.Map("amount_hint");
        var messages = Messages(m);
        var rule = when is null ? null : new Rule
        {
            Id = id,
            Kind = kind,
            Of = [.. m.Scalars("of").Select(s => s.Value ?? "")],
            Title = m.Words("title"),
            Says = m.Words("says"),
            Cites = citations.Required(m),
            WhenText = m.Text("when"),
            ReviewText = m.OptionalText("review"),
            MarginText = m.OptionalText("margin"),
            AmountText = m.OptionalText("amount"),
            HintText = hint is null ? null : (hint.Text("from"), hint.Text("to")),
            CoversText = m.OptionalText("covers"),
            WayForward = m.OptionalWords("way_forward"),
            Override = m.Flag("override"),
            AmountPer = kind == RuleKind.Benefit ? m.OneOf("amount_per", ["month", "once", "day"], "once") : null,
            Label = kind == RuleKind.Class ? m.Text("label") : null,
            Line = m.Line,
            When = when,
            Review = m.Expression("review", Checker.Condition, required: false),
            Margin = m.Expression("margin", Checker.Number, required: false) ?? DerivedMargin(kind, when),
            Amount = Money(m, "amount"),
            HintFrom = hint is null ? null : Money(hint, "from"),
            HintTo = hint is null ? null : Money(hint, "to"),
            Covers = m.Expression("covers", Covered, required: false),
            Messages = messages.ToDictionary(p => p.Key, p => p.Value.Pair),
            MessageTexts = messages.ToDictionary(p => p.Key, p => p.Value.Text),
            Cannot = Cannot(m),
        };
        hint?.Finish();
        if (rule is not null)
        {
            m.Finish();
        }

        return rule;
    }

    private ListExpression Covered(Syntax syntax)
    {
        var list = Checker.List(syntax);
        return list.Owner == scope.Root && list.Filters.Count == 0
            ? list
            : throw new FeelError(syntax.Position, new("covers 应为成员列表或一个列表定义的名称", "covers must name the members or a list definition"));
    }

    private Expression? Money(YamlMap m, string key) => m.Expression(key, s =>
    {
        var amount = Checker.Number(s);
        return amount.Type is { IsFraction: false, Scale: <= 2 } && (amount.Type.IsMoney || amount.Type.IsLiteral)
            ? amount
            : throw new FeelError(s.Position, new("应为精确到分的金额：请用 round half up(…, 0 到 2)", "must be an amount of money rounded to fen: use round half up(…, 0 to 2)"));
    }, required: false);

    /// <summary>Where the condition is one comparison of numbers or dates, its two sides give the margin: by how much they miss the threshold.</summary>
    private static ArithmeticExpression? DerivedMargin(RuleKind kind, Expression when)
    {
        var inner = when is NotExpression not ? not.Operand : when;
        if (kind is RuleKind.Note || inner is not CompareExpression compare || compare.Left.Type.Kind != ValueKind.Number || compare.Operator is Comparison.Equal or Comparison.NotEqual)
        {
            return null;
        }

        // Positive = on the wrong side of the threshold, from the applicant's side.
        var wantsLess = compare.Operator is Comparison.Less or Comparison.LessOrEqual;
        var good = wantsLess ^ (when is NotExpression) ^ (kind == RuleKind.Bar);
        var (over, under) = good ? (compare.Left, compare.Right) : (compare.Right, compare.Left);
        var scale = Math.Max(over.Type.Scale, under.Type.Scale);
        var type = ScalarType.Number(scale, over.Type.IsMoney || under.Type.IsMoney, fraction: over.Type.IsFraction || under.Type.IsFraction);
        return new(type, Arithmetic.Subtract, over, under);
    }

    private Dictionary<Verdict, (MessagePair Pair, Words Text)> Messages(YamlMap m)
    {
        var messages = new Dictionary<Verdict, (MessagePair Pair, Words Text)>();
        if (m.Map("message", required: true) is not { } map)
        {
            return messages;
        }

        foreach (var (key, verdict) in VerdictKeys)
        {
            if (map.Map(key) is { } pair && pair.Scalar("zh") is { } zh && pair.Scalar("en") is { } en)
            {
                messages[verdict] = (new(Template(pair, zh), Template(pair, en)), new(zh.Value ?? "", en.Value ?? ""));
                pair.Finish();
            }
        }

        map.Finish();
        return messages;
    }

    private static Dictionary<Verdict, Words> Cannot(YamlMap m)
    {
        var cannot = new Dictionary<Verdict, Words>();
        if (m.Map("cannot") is { } map)
        {
            foreach (var (key, verdict) in VerdictKeys)
            {
                if (map.OptionalWords(key) is { } reason)
                {
                    cannot[verdict] = reason;
                }
            }

            map.Finish();
        }

        return cannot;
    }

    /// <summary>Cuts <c>text {FEEL} text</c> into its parts.</summary>
    private Message Template(YamlMap m, YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        var (texts, values) = (new List<string>(), new List<Expression>());
        var at = 0;
        while (text.IndexOf('{', at) is >= 0 and var open)
        {
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                m.Error(scalar, new("{ 没有对应的 }", "a { has no matching }"));
                break;
            }

            if (m.Expression(scalar, text[(open + 1)..close], open + 1, Checker.Scalar) is { } value)
            {
                texts.Add(text[at..open]);
                values.Add(value);
            }

            at = close + 1;
        }

        texts.Add(text[at..]);
        return new(texts, values);
    }
}
