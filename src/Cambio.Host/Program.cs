System.Console.WriteLine("cambio");
