using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Features.Visits;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>Whose a thing is and where it is, for everybody whose role lets them ask: every cell of <c>places.yaml</c> is asked of the whole desk.</summary>
public sealed partial class PlaceMatrixTests : IDisposable
{
    private const string Township = "350128107";
    private const string OtherTownship = "350128108";
    private const string County = "350128";
    private const string OtherCounty = "350102";
    private const string TownshipOfOtherCounty = "350102001";
    private const string Phone = "phone";

    private static readonly string[] Townships = [Roles.Clerk, Roles.GridWorker, Roles.TownshipReviewer];

    private readonly DeskFactory _desk = new();
    private readonly Dictionary<(string Role, string Standing), (DeskClient Client, string Token)> _people = [];

    public void Dispose() => _desk.Dispose();

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public void Endpoints_ThatNameAThing_HaveARowThatSpeaksOfTheirRoles()
    {
        _ = _desk.NewClient();

        var endpoints = PlaceMatrix.NamesOf(_desk.Services.GetServices<EndpointDataSource>()).ToList();

        endpoints.Except(PlaceMatrix.Rows.Select(row => row.Name)).Should().BeEmpty("each endpoint that names a thing needs a row in places.yaml");
        PlaceMatrix.Rows.Where(row => !AccessMatrix.Rows.ContainsKey(row.Name)).Should().BeEmpty("each row speaks of an endpoint");
        PlaceMatrix.Rows.Select(row => (row.Endpoint, row.Thing)).Should().OnlyHaveUniqueItems();
        foreach (var row in PlaceMatrix.Rows.Where(row => row.Cells.Count > 0))
        {
            var roles = row.Cells.Select(cell => cell.Role).Distinct().ToList();
            var allowed = AccessMatrix.Rows[row.Name];
            roles.Should().BeEquivalentTo(allowed.Contains(AccessMatrix.Anonymous) ? [Phone] : allowed.Length == Roles.All.Count ? [Roles.Clerk] : allowed, "of {0}", row.Endpoint);
            foreach (var role in roles)
            {
                // Whoever works for a county is at no township; everybody else can be anywhere.
                row.Cells.Where(cell => cell.Role == role).Select(cell => cell.Standing).Should()
                    .Equal(PlaceMatrix.Standings.Where(standing => standing != "town" || role == Phone || Townships.Contains(role)), "of {0} for {1}", row.Endpoint, role);
            }
        }
    }

    [Fact]
    [Trait("ASVS", "8.2.2")]
    public async Task Cells_AskedOfTheDesk_AnswerAsTheTableSays()
    {
        var things = await PlaceThings.InAsync(_desk);
        List<string> wrong = [];
        var asked = 0;
        // What only reads comes first: nothing has been changed for it. Within a row, the thing's own people come last.
        foreach (var row in PlaceMatrix.Rows.OrderBy(row => row.Endpoint.StartsWith("GET ", StringComparison.Ordinal) ? 0 : 1))
        {
            foreach (var cell in row.Cells.Reverse())
            {
                var answer = await AskAsync(row, cell, things);
                asked++;
                if (answer != cell.Answer)
                {
                    wrong.Add($"{row.Endpoint} of {row.Thing} for {cell.Role}, {cell.Standing}: {answer} instead of {cell.Answer}");
                }
            }
        }

        string.Join("\n", wrong).Should().BeEmpty();
        asked.Should().Be(PlaceMatrix.Rows.Sum(row => row.Cells.Count)).And.BeGreaterThan(300);
    }

    private async Task<string> AskAsync(PlaceRow row, PlaceCell cell, PlaceThings things)
    {
        var (method, pattern) = (row.Endpoint.Split(' ')[0], row.Endpoint.Split(' ', 2)[1]);
        var path = Parameter().Replace(pattern, match => things.ValueOf(row.Thing, match.Groups[1].Value));
        path.Should().NotContain("{").And.NotContain("}");
        using var answer = cell.Role == Phone ? await things.AskAsPhoneAsync(method, path, cell.Standing) : await AskSignedInAsync(method, path, cell);
        ((int)answer.StatusCode).Should().BeLessThan(500, "of {0}", row.Endpoint);
        return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
    }

    private async Task<HttpResponseMessage> AskSignedInAsync(string method, string path, PlaceCell cell)
    {
        var (client, token) = await PersonAsync(cell.Role, cell.Standing);
        // Filled in with nothing but its token, a form reaches what it is about and no further.
        return method == "GET" ? await client.GetAsync(path) : await client.PostBareAsync(path, [new("__RequestVerificationToken", token), new("key", Guid.CreateVersion7().ToString())]);
    }

    private async Task<(DeskClient Client, string Token)> PersonAsync(string role, string standing)
    {
        if (!_people.TryGetValue((role, standing), out var known))
        {
            var client = await _desk.SignedInAsync(role, PlaceOf(role, standing), standing == "colleague" ? 1 : 0);
            known = (client, WindowVisit.TokenIn(await client.PageAsync("/account/password")));
            _people.Add((role, standing), known);
        }

        return known;
    }

    private static string PlaceOf(string role, string standing) => (Townships.Contains(role), standing) switch
    {
        (true, "town") => OtherTownship,
        (true, "county") => TownshipOfOtherCounty,
        (true, _) => Township,
        (false, "county") => OtherCounty,
        _ => County,
    };

    [GeneratedRegex(@"\{\**([a-zA-Z]+)(?::(?:[^{}]|\([^)]*\))+)?\}")]
    private static partial Regex Parameter();
}
