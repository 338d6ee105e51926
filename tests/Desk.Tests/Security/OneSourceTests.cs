using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.WebUtilities;

namespace Welfare.Desk.Tests.Security;

/// <summary>No form that somebody meets sends a field that its own address also holds: what the filter refuses, no page may ask for.</summary>
[Collection(WalkedDesk.Name)]
public sealed partial class OneSourceTests(WalkedDesk walked)
{
    [Fact]
    public void Forms_ThatEverybodyMeets_SendNothingThatTheirAddressHolds()
    {
        var forms = walked.Pages.Where(met => !met.IsPaper).SelectMany(met => FormsOf(met.Page, met.Text)).Distinct().ToList();
        var held = forms.Select(form => form.Action).Distinct().ToDictionary(action => action, HeldIn);

        forms.Where(form => held[form.Action].Contains(form.Field)).Select(form => $"{form.Page}: {form.Field} of {form.Action}").Should().BeEmpty();
        forms.Where(form => form.Action.StartsWith("/challenges/new?", StringComparison.Ordinal)).Should().NotBeEmpty("a form with an address of several parts was met");
        forms.Where(form => form.Action.StartsWith("/tellings/", StringComparison.Ordinal)).SelectMany(form => held[form.Action]).Should().Contain(["kind", "owner", "number"]);
    }

    private static IEnumerable<(string Page, string Action, string Field)> FormsOf(string page, string text) =>
        from form in Form().Matches(text)
        from action in Action().Matches(form.Value)
        from field in Field().Matches(form.Value)
        select (page, WebUtility.HtmlDecode(action.Groups[1].Value), field.Groups[1].Value);

    private HashSet<string> HeldIn(string action)
    {
        var (path, query) = (action.Split('?')[0], action.Contains('?', StringComparison.Ordinal) ? action[action.IndexOf('?', StringComparison.Ordinal)..] : "");
        return new(QueryHelpers.ParseQuery(query).Keys.Concat(walked.Endpoints.SelectMany(endpoint => ValuesOf(endpoint, path))), StringComparer.OrdinalIgnoreCase);
    }

    // The same names as the filter leaves out.
    private static IEnumerable<string> ValuesOf(RouteEndpoint endpoint, string path)
    {
        var values = new RouteValueDictionary();
        return endpoint.RoutePattern.RawText is { } text && new TemplateMatcher(TemplateParser.Parse(text.TrimStart('/')), []).TryMatch(path, values)
            ? values.Keys.Except(["controller", "action"])
            : [];
    }

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("(?:<form[^>]* |form)action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<(?:input|select|textarea|button)[^>]* name=\"([^\"]*)\"")]
    private static partial Regex Field();
}
