using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

public sealed partial class AccessMatrixTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    private const string County = "350128";

    [Fact]
    [Trait("ASVS", "8.1.1")]
    [Trait("ASVS", "13.4.5")]
    public void Endpoints_AgainstTheMatrix_HaveOneRowEach()
    {
        _ = desk.NewClient();

        var endpoints = AccessMatrix.NamesOf(desk.Services.GetServices<EndpointDataSource>()).ToList();

        endpoints.Except(AccessMatrix.Rows.Keys).Should().BeEmpty("each endpoint needs a row in access.yaml");
        AccessMatrix.Rows.Keys.Except(endpoints).Should().BeEmpty("each row of access.yaml speaks of an endpoint");
        endpoints.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    [Trait("ASVS", "6.3.4")]
    [Trait("ASVS", "8.2.1")]
    public async Task Rows_ForPeopleWhoAreNotSignedIn_LeadToSignInOrAnswer()
    {
        var client = desk.NewClient();
        foreach (var (endpoint, allowed) in AccessMatrix.Rows)
        {
            using var answer = await CallAsync(client, endpoint);
            var refused = answer.StatusCode == HttpStatusCode.Unauthorized
                || answer.Headers.Location?.ToString().Contains("/account/sign-in", StringComparison.Ordinal) == true;
            refused.Should().Be(!allowed.Contains(AccessMatrix.Anonymous), "of {0} ({1})", endpoint, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(Roles.Clerk)]
    [InlineData(Roles.GridWorker)]
    [InlineData(Roles.TownshipReviewer)]
    [InlineData(Roles.CountyReviewer)]
    [InlineData(Roles.PaymentOfficer)]
    [InlineData(Roles.FinanceOfficer)]
    [InlineData(Roles.PolicyOfficer)]
    [InlineData(Roles.DataOfficer)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.AccountAdministrator)]
    [InlineData(Roles.SecurityAdministrator)]
    [Trait("ASVS", "8.2.1")]
    public async Task Rows_ForARole_AnswerOrForbid(string role)
    {
        var client = await desk.SignedInAsync(role, County);
        foreach (var (endpoint, allowed) in AccessMatrix.Rows)
        {
            using var answer = await CallAsync(client, endpoint);
            var forbidden = answer.StatusCode == HttpStatusCode.Forbidden;
            forbidden.Should().Be(!allowed.Contains(role), "of {0} for {1} ({2})", endpoint, role, answer.StatusCode);
            ((int)answer.StatusCode).Should().BeLessThan(500, "of {0} for {1}", endpoint, role);
        }
    }

    // A form without its token is refused with 400, but only after the question who may post it.
    private static Task<HttpResponseMessage> CallAsync(DeskClient client, string endpoint)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var path = Parameter().Replace(pattern, match => match.Value switch
        {
            var text when text.Contains(":file", StringComparison.Ordinal) => "none.css",
            var text when text.Contains(":int", StringComparison.Ordinal) => "404",
            var text when text.Contains(":guid", StringComparison.Ordinal) => "0199aaaa-0000-7000-8000-000000000000",
            _ => "none",
        });
        return client.SendAsync(method == "ANY" ? "GET" : method, path);
    }

    [GeneratedRegex(@"\{(?:[^{}]|\([^)]*\))+\}")]
    private static partial Regex Parameter();
}
