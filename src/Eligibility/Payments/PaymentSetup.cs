using Microsoft.Extensions.DependencyInjection;
using Welfare.Eligibility.Awards;

namespace Welfare.Eligibility.Payments;

public static class PaymentSetup
{
    /// <summary>Adds awards and their payment. Needs the storage and the applications.</summary>
    public static IServiceCollection AddPayments(this IServiceCollection services) =>
        services.AddSingleton<AwardDesk>().AddSingleton<AwardRegister>().AddSingleton<AccountHands>().AddSingleton<PaymentDesk>();
}
