using AutoMapper;
using Microsoft.Extensions.DependencyInjection;
using Welfare.Desk.Tests.Harness;

namespace Welfare.Desk.Tests.Features.Shared;

public sealed class MappingTests(DeskFactory desk) : IClassFixture<DeskFactory>
{
    [Fact]
    public void Profiles_OfTheDesk_MapEveryMember()
    {
        _ = desk.NewClient();

        var configuration = desk.Services.GetRequiredService<IMapper>().ConfigurationProvider;

        configuration.Invoking(c => c.AssertConfigurationIsValid()).Should().NotThrow();
    }
}
