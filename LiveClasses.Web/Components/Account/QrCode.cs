using System.Text;
using QRCoder;

namespace LiveClasses.Web.Components.Account;

/// <summary>A QR code as the address of a picture: drawn here, told to nobody, and an image can run nothing.</summary>
internal static class QrCode
{
    public static string Address(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(picture.GetGraphic(4)));
    }
}
