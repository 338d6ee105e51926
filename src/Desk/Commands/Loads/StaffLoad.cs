namespace Welfare.Desk.Commands.Loads;

/// <summary>Staff at their pages: of ten pages five are advice, four the list of work, one another.</summary>
internal sealed class StaffLoad(IReadOnlyList<LoadClerk> clerks, IReadOnlyList<LoadBrowser> reviewers, string tenth) : IDisposable
{
    private const int AdviceOfTen = 5;
    private const int ListsOfTen = 4;

    public static async Task<StaffLoad> SignInAsync(RunningDesk desk, int clerks, string tenth, CancellationToken cancel)
    {
        const int visits = 20;
        List<LoadBrowser> reviewers = [];
        foreach (var name in (string[])["town", "town2", "county"])
        {
            reviewers.Add(await LoadBrowser.SignInAsync(desk.Address, name, cancel));
        }

        return new(await LoadClerk.SignInAsync(desk, clerks, visits, cancel), reviewers, tenth);
    }

    /// <summary>One page after the other, until somebody says that it is enough.</summary>
    public IEnumerable<Func<CancellationToken, Task>> Until(CancellationToken enough)
    {
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            yield return Next(i);
        }
    }

    public void Dispose()
    {
        clerks.ToList().ForEach(clerk => clerk.Dispose());
        reviewers.ToList().ForEach(reviewer => reviewer.Dispose());
    }

    private Func<CancellationToken, Task> Next(int i)
    {
        var (clerk, reviewer) = (clerks[i % clerks.Count], reviewers[i % reviewers.Count]);
        return (i % 10) switch
        {
            < AdviceOfTen => clerk.AskAsync,
            < AdviceOfTen + ListsOfTen => cancel => reviewer.PageAsync("/review", cancel),
            _ => cancel => reviewer.PageAsync(tenth, cancel),
        };
    }
}
