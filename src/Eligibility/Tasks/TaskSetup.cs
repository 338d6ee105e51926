using Microsoft.Extensions.DependencyInjection;

namespace Welfare.Eligibility.Tasks;

public static class TaskSetup
{
    /// <summary>Adds tasks, rounds and points. Needs applications.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.AddSingleton<FieldTaskDesk>();
        services.AddSingleton<FieldTaskRegister>();
        services.AddSingleton<RoundDesk>();
        services.AddSingleton<RoundRegister>();
        services.AddSingleton<TaskPoints>();
        return services;
    }
}
