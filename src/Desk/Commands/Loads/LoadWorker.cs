using System.Text.Json.Nodes;
using Welfare.Eligibility.Demo;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Commands.Loads;

/// <summary>A grid worker who is signed in and registers phones; the phones then send by their secret alone.</summary>
internal sealed class LoadWorker : IDisposable
{
    private readonly Uri _address;
    private readonly string _token;
    private readonly PhoneKeys _keys;

    private LoadWorker(DemoStaff account, Uri address, LoadBrowser browser, JsonNode today)
    {
        (Account, _address, Browser) = (account, address, browser);
        _token = today["token"]!.GetValue<string>();
        _keys = PhoneKeys.Of(today["keys"]!);
        Villages = [.. today["form"]!["villages"]!.AsArray().Select(village => village!["code"]!.GetValue<string>())];
    }

    public DemoStaff Account { get; }

    public LoadBrowser Browser { get; }

    /// <summary>Where the worker goes from door to door.</summary>
    public IReadOnlyList<string> Villages { get; }

    /// <summary>Every grid worker of the synthetic county.</summary>
    public static async Task<IReadOnlyList<LoadWorker>> AllAsync(Uri address, CancellationToken cancel)
    {
        List<LoadWorker> workers = [];
        foreach (var account in DemoStaff.All.Where(member => member.Role == Roles.GridWorker))
        {
            var browser = await LoadBrowser.SignInAsync(address, account.UserName, cancel);
            workers.Add(new(account, address, browser, JsonNode.Parse(await browser.PageAsync("/field/today", cancel))!));
        }

        return workers;
    }

    /// <summary>Makes a phone known; it has a connection of its own.</summary>
    public async Task<LoadPhone> RegisterAsync(int serial, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/field/devices", UriKind.Relative)) { Content = JsonContent.Create(new { name = $"手机{serial}" }) };
        request.Headers.Add("RequestVerificationToken", _token);
        using var answer = await Browser.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        var made = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancel))!;
        return new(new LoadBrowser(_address), Guid.Parse(made["id"]!.GetValue<string>()), made["secret"]!.GetValue<string>(), _keys, Villages[serial % Villages.Count]);
    }

    public void Dispose() => Browser.Dispose();
}
