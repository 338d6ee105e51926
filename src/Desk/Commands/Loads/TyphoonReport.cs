using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Welfare.Desk.Features.Disasters;
using Welfare.Eligibility.Disasters;

namespace Welfare.Desk.Commands.Loads;

/// <summary>Something reported of a disaster, as it is sent and sent again.</summary>
internal abstract class TyphoonReport
{
    private int _acknowledged;
    private int _sentAway;

    /// <summary>How often the desk has said that it is there.</summary>
    public int Acknowledged => _acknowledged;

    /// <summary>How often the desk had too much to do and said so.</summary>
    public int SentAway => _sentAway;

    /// <exception cref="HttpRequestException">The desk did not take it.</exception>
    public async Task SendAsync(CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await SendOnceAsync(cancel);
                Interlocked.Increment(ref _acknowledged);
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)
            {
                Interlocked.Increment(ref _sentAway);
                await Task.Delay(TimeSpan.FromSeconds(1), cancel);
            }
        }
    }

    protected abstract Task SendOnceAsync(CancellationToken cancel);

    protected static void Ensure(bool isTaken, string what)
    {
        if (!isTaken)
        {
            throw new HttpRequestException($"{what}: not taken");
        }
    }
}

/// <summary>What a village counts. The number of people affected is the report's own, by which it is found again.</summary>
internal sealed class CountReport(LoadBrowser browser, string token, Guid disaster, string village, CountKind kind, int serial) : TyphoonReport
{
    private readonly Guid _key = Guid.CreateVersion7();
    private readonly string _stateAt = DisasterReading.Typed(TimeProvider.System.GetUtcNow());

    public string Village => village;

    public CountKind Kind => kind;

    public int Serial => serial;

    protected override async Task SendOnceAsync(CancellationToken cancel)
    {
        var path = $"/disasters/{disaster}/villages/{village}";
        var to = await browser.PostAsync(path, token,
        [
            new("key", _key.ToString()), new("kind", kind.ToString()), new("stateAt", _stateAt), new("affected", serial.ToString(CultureInfo.InvariantCulture)),
            new("relocated", "12"), new("collapsed", "1"), new("slight", "7"),
        ], cancel);
        Ensure(to == path, $"POST {path}");
    }
}

/// <summary>The damage of one house, with a photograph.</summary>
internal sealed class HouseReport(LoadBrowser browser, string token, Guid disaster, Guid visit, string version, byte[] picture) : TyphoonReport
{
    private readonly Guid _key = Guid.CreateVersion7();

    public Guid Visit => visit;

    public byte[] PictureSha256 { get; } = SHA256.HashData(picture);

    protected override async Task SendOnceAsync(CancellationToken cancel)
    {
        var to = await browser.PostAsync("/disasters/damage/new", token,
        [
            new("key", _key.ToString()), new("visit", visit.ToString()), new("version", version), new("event", disaster.ToString()), new("note", "屋顶塌了一半"),
            new("household.damaged_building", "dwelling"), new("household.emergency_need", "true"),
        ], "pictures", picture, cancel);
        Ensure(to?.StartsWith("/disasters/damage/", StringComparison.Ordinal) == true, $"damage of visit {visit}");
    }
}

/// <summary>A household that a phone took down in a struck village; of the register's households also the damaged house.</summary>
internal sealed class HouseholdReport(LoadPhone phone, PhoneReport report, ExpectedReport expected, bool damaged) : TyphoonReport
{
    private readonly PhoneStore _disk = new();

    public ExpectedReport Expected => expected;

    public bool Damaged => damaged;

    protected override async Task SendOnceAsync(CancellationToken cancel)
    {
        var number = await phone.SendAsync(report, PhoneTrouble.None(), cancel);
        Ensure(_disk.Settle(report.Id, number), $"report {report.Id}: another number");
    }
}
