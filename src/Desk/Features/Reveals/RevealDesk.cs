using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Audit;
using Welfare.Eligibility.Storage;

namespace Welfare.Desk.Features.Reveals;

/// <summary>Shows masked values for one page view to somebody who says why, and writes down each value with the person it is of.</summary>
public sealed class RevealDesk(AuditQueue audit, NameDesk names, TimeProvider clock)
{
    /// <param name="page">The page's address, the kind of file it shows, and the file's id.</param>
    /// <param name="things">Everything the page masks.</param>
    /// <param name="form">What is asked for; null on an ordinary look.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<RevealPanel> PanelAsync(RevealPage page, IReadOnlyList<RevealThing> things, RevealForm? form, Actor actor, CancellationToken cancel)
    {
        if (form is null)
        {
            return new(page.Action, things, new HashSet<string>(), new(), []);
        }

        var wanted = things.Where(thing => form.Show?.Contains(thing.Key) == true).ToList();
        var problems = ProblemsOf(form, wanted).ToList();
        if (problems.Count > 0)
        {
            return new(page.Action, things, new HashSet<string>(), form, problems);
        }

        // Nothing is shown before it is written down.
        await audit.AddAsync([.. wanted.SelectMany(thing => EntriesOf(page, thing, form, actor))], cancel);
        return new(page.Action, things, wanted.Select(thing => thing.Key).ToHashSet(), form, []);
    }

    /// <summary>Everything that a paper masks, for one reason; the names with <see cref="ShowNames"/> before it is drawn. No reason is needed where nothing is masked.</summary>
    /// <param name="page">The paper's address, the kind of file it is of, and the file's id.</param>
    /// <param name="things">Everything besides the names that the paper masks.</param>
    /// <param name="form">Why.</param>
    /// <param name="actor">Who prints.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<RevealPanel> WholeAsync(RevealPage page, IReadOnlyList<RevealThing> things, RevealForm form, Actor actor, CancellationToken cancel) =>
        things.Count > 0 ? await PanelAsync(page, things, form with { Show = [.. things.Select(thing => thing.Key)] }, actor, cancel)
        : names.AreShown(new(page.SubjectType, page.SubjectId, "")) ? await PanelAsync(page, things, null, actor, cancel)
        : new(page.Action, things, new HashSet<string>(), form, [.. ProblemsOf(form)]);

    /// <summary>Shows the names of a case for a reason, if it is one.</summary>
    public void ShowNames(NamedCase of, RevealForm form)
    {
        if (!ProblemsOf(form).Any())
        {
            names.Show(of, form);
        }
    }

    /// <summary>The names of a list, masked until somebody says why they need them; each person whose name is then shown is written down first.</summary>
    /// <param name="list">The list's address and what it is sent with.</param>
    /// <param name="people">Everybody on this page of the list.</param>
    /// <param name="form">What is asked for; null on an ordinary look.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<ListedNames> NamesAsync(ListAddress list, IReadOnlyList<ListedPerson> people, NamesForm? form, Actor actor, CancellationToken cancel)
    {
        if (form is null)
        {
            return new(list, people.Count, false, new(), []);
        }

        var why = new RevealForm { Reason = form.Reason, Words = form.Words };
        var problems = ProblemsOf(why).ToList();
        if (problems.Count == 0)
        {
            await audit.AddAsync(
                [.. people.Distinct().Select(one => AuditEntry.By(actor, clock.GetUtcNow(), "reveal.name", one.CaseType, one.Case, Said(why), "name", one.Person))], cancel);
        }

        return new(list, people.Count, problems.Count == 0, why, problems);
    }

    private static IEnumerable<Problem> ProblemsOf(RevealForm form, List<RevealThing> wanted) =>
        wanted.Count == 0 ? ProblemsOf(form).Prepend(new("show", new("请选择要显示的信息。", "Choose what to show."))) : ProblemsOf(form);

    internal static IEnumerable<Problem> ProblemsOf(RevealForm form)
    {
        if (ReasonOf(form) is not { } reason)
        {
            yield return new("reveal-reason", new("请选择查看的理由。", "Choose why you need to see it."));
        }
        else if (reason == RevealReason.Other && string.IsNullOrWhiteSpace(form.Words))
        {
            yield return new("reveal-words", new("请写明理由。", "Say why in words."));
        }

        if (form.Words?.Length > RevealForm.WordsMaxLength)
        {
            yield return new("reveal-words", new($"理由最多 {RevealForm.WordsMaxLength} 字。", $"At most {RevealForm.WordsMaxLength} characters."));
        }
    }

    private IEnumerable<AuditEntry> EntriesOf(RevealPage page, RevealThing thing, RevealForm form, Actor actor)
    {
        foreach (var value in thing.IsNumber ? ["id-number"] : thing.Facts.Select(fact => fact.Fact))
        {
            yield return AuditEntry.By(
                actor, clock.GetUtcNow(), $"reveal.{(thing.IsNumber ? "id-number" : "health")}", page.SubjectType, page.SubjectId,
                Said(form), value, thing.PersonId);
        }
    }

    internal static string Said(RevealForm form)
    {
        var label = RevealReasons.Label(ReasonOf(form)!.Value);
        return string.Join("：", new[] { $"{label.Zh} {label.En}", form.Words?.Trim() }.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static RevealReason? ReasonOf(RevealForm form) =>
        Enum.TryParse<RevealReason>(form.Reason, out var reason) && Enum.IsDefined(reason) ? reason : null;
}

/// <summary>The page that masks: its address, and what it shows.</summary>
public sealed record RevealPage(string Action, string SubjectType, Guid SubjectId);
