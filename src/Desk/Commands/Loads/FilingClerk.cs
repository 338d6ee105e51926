
namespace Welfare.Desk.Commands.Loads;

/// <summary>Hands applications in while the desk lives, one after the other, new ones and old ones again.</summary>
internal sealed class FilingClerk(LoadClerk clerk, IEnumerable<string> programmes, int seed)
{
    private const double SomethingNew = 0.7;
    private const int SendsAtLeast = 5;

    private readonly Random _random = new(seed);

    public IReadOnlyList<Filing> Filings { get; } = [.. clerk.Visits.SelectMany(visit => programmes.Select(programme => new Filing(visit, programme)))];

    /// <summary>Until the desk is gone or the time is over.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                await SendAsync(Next(), cancel);
            }
        }
        catch (Exception e) when (LoadBrowser.IsCutOff(e))
        {
            // Whether it was filed, nobody knows: it is sent again.
        }
    }

    /// <summary>Everything that was ever sent, until it has been sent so often and the desk has said that it is filed.</summary>
    public async Task FinishAsync(CancellationToken cancel)
    {
        foreach (var filing in Filings.Where(filing => filing.Sent > 0))
        {
            while (filing.Acknowledged == 0 || filing.Sent < SendsAtLeast)
            {
                await SendAsync(filing, cancel);
            }
        }
    }

    private async Task SendAsync(Filing filing, CancellationToken cancel)
    {
        filing.Sent++;
        await clerk.FileAsync(filing.Visit, filing.Programme, filing.Key, cancel);
        filing.Acknowledged++;
    }

    private Filing Next()
    {
        var open = Filings.Where(filing => filing.Acknowledged == 0).ToList();
        var from = open.Count > 0 && _random.NextDouble() < SomethingNew ? open : Filings;
        return from[_random.Next(from.Count)];
    }
}
