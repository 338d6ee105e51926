namespace Welfare.Desk.Commands.Loads;

/// <summary>
/// One phone's reports on a bad network: every report sent so many times in any order, then until a receipt came through. When the app dies,
/// nothing is left of it but what is on the disk, and it begins again with that.
/// </summary>
internal sealed class PhoneDay(LoadPhone phone, PhoneTrouble trouble, Random chance)
{
    private readonly PhoneStore _disk = new();
    private readonly List<ExpectedReport> _expected = [];
    private readonly List<PhoneReport> _all = [];

    public IReadOnlyList<ExpectedReport> Expected => _expected;

    public PhoneTrouble Trouble => trouble;

    /// <summary>Reports of which a verified receipt came.</summary>
    public int Receipts => _disk.Sent;

    /// <summary>Reports that had another number in a later receipt.</summary>
    public int Renumbered { get; private set; }

    /// <summary>What the desk did not take, or signed wrongly.</summary>
    public List<string> Refused { get; } = [];

    /// <summary>Sealed, and from then on on the disk.</summary>
    public void Keep(PhoneReport report, ExpectedReport expected)
    {
        _disk.Add(report);
        _all.Add(report);
        _expected.Add(expected);
    }

    public async Task SendAsync(int times, CancellationToken cancel)
    {
        var sends = Enumerable.Repeat(_all, times).SelectMany(all => all).ToArray();
        chance.Shuffle(sends);
        foreach (var report in sends)
        {
            await TryAsync(report, cancel);
        }

        while (_disk.Outbox is { Count: > 0 } waiting && Refused.Count == 0)
        {
            foreach (var report in waiting)
            {
                await TryAsync(report, cancel);
            }
        }

        // Only what is expected of them is still needed; the ciphertext of all phones together is large.
        _all.Clear();
    }

    private async Task TryAsync(PhoneReport report, CancellationToken cancel)
    {
        try
        {
            var number = await phone.SendAsync(report, trouble, cancel);
            Renumbered += _disk.Settle(report.Id, number) ? 0 : 1;
        }
        catch (PhoneRefusedException refused)
        {
            Refused.Add(refused.Message);
        }
        catch (Exception e) when (e is ReplyLostException or PhoneKilledException)
        {
            // It stays in the outbox and is sent again.
        }
    }
}
