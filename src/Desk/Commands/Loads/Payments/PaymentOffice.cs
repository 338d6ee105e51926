using System.Net;
using System.Text.RegularExpressions;

namespace Welfare.Desk.Commands.Loads.Payments;

/// <summary>Three people who make, check and release the lists of one month after the other, as far as the desk lives.</summary>
internal sealed partial class PaymentOffice : IDisposable
{
    private const string Programme = "minimum-income";
    private const int MostRefusals = 3;

    private readonly LoadBrowser _maker;
    private readonly LoadBrowser _checker;
    private readonly LoadBrowser _releaser;

    private PaymentOffice(LoadBrowser maker, LoadBrowser checker, LoadBrowser releaser, IReadOnlyList<string> months) =>
        (_maker, _checker, _releaser, Lists) = (maker, checker, releaser, [.. months.Select(month => new MonthList(month))]);

    public IReadOnlyList<MonthList> Lists { get; }

    /// <summary>How many steps were sent, those sent again among them.</summary>
    public int Sent { get; private set; }

    public int Unanswered { get; private set; }

    public static async Task<PaymentOffice> OpenAsync(Uri address, IReadOnlyList<string> months, CancellationToken cancel) => new(
        await LoadBrowser.SignInAsync(address, "pay", cancel), await LoadBrowser.SignInAsync(address, "finance", cancel), await LoadBrowser.SignInAsync(address, "finance2", cancel), months);

    /// <summary>Until all is released, the desk is gone or the time is over.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        try
        {
            await FinishAsync(cancel);
        }
        catch (Exception e) when (LoadBrowser.IsCutOff(e))
        {
            // Whether it was taken, nobody knows: it is sent again.
            Unanswered++;
        }
    }

    public async Task FinishAsync(CancellationToken cancel)
    {
        foreach (var list in Lists.Where(list => list.IsOpen))
        {
            await MakeAsync(list, cancel);
            if (list.Path is { } path)
            {
                list.CheckedVersion ??= await VersionAsync(_checker, path, cancel);
                list.IsChecked = list.IsChecked || await StepAsync(_checker, path, "check", list.CheckedVersion, list.CheckKey, cancel);
                list.ReleasedVersion ??= await VersionAsync(_releaser, path, cancel);
                list.IsReleased = await StepAsync(_releaser, path, "release", list.ReleasedVersion, list.ReleaseKey, cancel);
            }
        }
    }

    public void Dispose()
    {
        _maker.Dispose();
        _checker.Dispose();
        _releaser.Dispose();
    }

    private async Task MakeAsync(MonthList list, CancellationToken cancel)
    {
        for (var refusals = 0; list.Path is null && !list.IsEmpty;)
        {
            try
            {
                Sent++;
                var made = await _maker.PostFormAsync("/payments", "/payments", [new("programme", Programme), new("month", list.Month), new("key", list.MakeKey.ToString())], cancel);
                list.Path = made?.Split('?')[0];
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Conflict && ++refusals < MostRefusals)
            {
                // Somebody else may have been writing: once more.
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Conflict)
            {
                list.IsEmpty = true;
            }
        }
    }

    private async Task<bool> StepAsync(LoadBrowser browser, string path, string step, string version, Guid key, CancellationToken cancel)
    {
        Sent++;
        var taken = await browser.PostFormAsync($"{path}/{step}", path, [new("version", version), new("reason", "核对无误"), new("key", key.ToString())], cancel);
        return taken is not null ? true : throw new HttpRequestException($"POST {path}/{step}: not taken");
    }

    private static async Task<string> VersionAsync(LoadBrowser browser, string path, CancellationToken cancel) =>
        Version().Match(await browser.PageAsync(path, cancel)) is { Success: true } match ? match.Groups[1].Value : throw new HttpRequestException($"GET {path}: no version");

    [GeneratedRegex("""name="version" value="(\d+)""")]
    private static partial Regex Version();
}
