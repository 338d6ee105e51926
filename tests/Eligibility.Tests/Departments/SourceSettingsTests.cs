using Microsoft.Extensions.Configuration;
using Welfare.Eligibility.Departments.Sources;
using Welfare.Eligibility.Tests.Facts;

namespace Welfare.Eligibility.Tests.Departments;

public sealed class SourceSettingsTests
{
    private const string Section = "Departments:Sources:taxation";
    private static readonly string Secret = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void Read_NothingConfigured_NobodyAnswersLive() => Read().All.Should().BeEmpty();

    [Fact]
    public void Read_WithoutMore_AnswersAllItsItemsWithinTheUsualTimes()
    {
        var source = Read(Good()).All.Should().ContainSingle().Subject;

        source.Items.Should().Equal("D15", "D16");
        source.Address.AbsoluteUri.Should().Be("https://tax.example/welfare/");
        (source.AttemptTimeout, source.TotalTimeout, source.Retries, source.AtOnce).Should().Be((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(60), 4, 8));
    }

    [Fact]
    public void Read_ItemsNamed_OtherItemsComeByDelivery()
    {
        var sources = Read([.. Good(), new("Items:0", "D16")]);

        sources.Answering("D16").Should().NotBeNull();
        sources.Answering("D15").Should().BeNull();
    }

    [Theory]
    [InlineData("Address", "http://tax.example/")]
    [InlineData("Address", "https://tax.example/?id=1")]
    [InlineData("Address", "")]
    [InlineData("KeyId", "a,b")]
    [InlineData("Secret", "c2hvcnQ=")]
    [InlineData("Secret", "not base64")]
    [InlineData("Items:0", "D08")]
    [InlineData("AttemptSeconds", "0")]
    [InlineData("AttemptSeconds", "61")]
    [InlineData("Retries", "-1")]
    [InlineData("AtOnce", "0")]
    [InlineData("TotalSeconds", "4")]
    [Trait("ASVS", "1.3.6")]
    [Trait("ASVS", "13.2.3")]
    public void Read_SettingThatIsWrong_StopsAndNamesTheSettingNeverTheValue(string name, string value)
    {
        var read = () => Read([.. Good().Where(setting => setting.Key != name), new(name, value)]);

        var message = read.Should().Throw<InvalidOperationException>().Which.Message;
        message.Should().Contain($"{Section}:{name.Split(':')[0]}");
        message.Should().NotContain(Secret);
    }

    [Theory]
    [InlineData("http://localhost:5090/taxation")]
    [InlineData("http://127.0.0.1/")]
    [Trait("ASVS", "12.3.1")]
    public void Read_PlainAddressOfThisMachine_IsTaken(string address) =>
        Read([.. Good().Where(setting => setting.Key != "Address"), new("Address", address)]).All.Should().ContainSingle();

    [Fact]
    public void Read_DepartmentThatIsNone_IsNamedWithThoseThatAre()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Departments:Sources:navy:KeyId", "k")]).Build();

        var read = () => new SourceSettings(configuration, TestVocabulary.Full).Read();

        read.Should().Throw<InvalidOperationException>().WithMessage("*navy is no department*taxation*");
    }

    private static KeyValuePair<string, string>[] Good() => [new("Address", "https://tax.example/welfare"), new("KeyId", "pingtan-1"), new("Secret", Secret)];

    private static DepartmentSources Read(params KeyValuePair<string, string>[] settings) => new SourceSettings(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{Section}:{setting.Key}", (string?)setting.Value))).Build(),
        TestVocabulary.Full).Read();
}
