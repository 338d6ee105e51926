namespace Welfare.Desk.Hosting;

/// <summary>The desk's services without its server, for the verbs that need the database.</summary>
internal static class DeskHost
{
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddDesk();
        return builder.Build();
    }
}
