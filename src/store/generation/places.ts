/** A town: what its addresses and phone numbers have in common. */
export interface Place {
  readonly city: string;
  readonly state: string;
  /** The first part of a postal code, or the least and the greatest one. */
  readonly postalCodes: readonly string[] | { readonly least: string; readonly greatest: string };
  /** What its phone numbers begin with, behind the code of the country. */
  readonly dialling: string;
}

/** `city|state|postal codes|dialling code`, a line each. */
const table = (text: string): readonly Place[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [city = '', state = '', codes = '', dialling = ''] = line.trim().split('|');
      const [least = '', greatest] = codes.split('-');
      return { city, state, dialling, postalCodes: greatest ? { least, greatest } : codes.split(' ') };
    });

export const US = table(`
  Albany|NY|12202-12211|518
  Albuquerque|NM|87102-87123|505
  Anchorage|AK|99501-99518|907
  Atlanta|GA|30303-30319|404
  Austin|TX|78701-78759|512
  Baltimore|MD|21201-21231|410
  Baton Rouge|LA|70801-70820|225
  Birmingham|AL|35203-35224|205
  Boise|ID|83702-83716|208
  Boston|MA|02108-02136|617
  Boulder|CO|80301-80305|303
  Bozeman|MT|59715-59718|406
  Buffalo|NY|14201-14228|716
  Burlington|VT|05401-05408|802
  Charleston|SC|29401-29414|843
  Charlotte|NC|28202-28217|704
  Chicago|IL|60601-60661|312
  Cincinnati|OH|45202-45252|513
  Cleveland|OH|44102-44121|216
  Columbus|OH|43201-43235|614
  Dallas|TX|75201-75254|214
  Denver|CO|80202-80239|303
  Des Moines|IA|50309-50321|515
  Detroit|MI|48201-48228|313
  El Paso|TX|79901-79936|915
  Eugene|OR|97401-97408|541
  Fargo|ND|58102-58104|701
  Fort Worth|TX|76102-76137|817
  Fresno|CA|93701-93730|559
  Grand Rapids|MI|49503-49508|616
  Green Bay|WI|54301-54313|920
  Hartford|CT|06103-06120|860
  Honolulu|HI|96813-96826|808
  Houston|TX|77002-77099|713
  Indianapolis|IN|46201-46260|317
  Jacksonville|FL|32202-32277|904
  Kansas City|MO|64105-64157|816
  Knoxville|TN|37902-37938|865
  Las Vegas|NV|89101-89149|702
  Lexington|KY|40502-40517|859
  Lincoln|NE|68502-68528|402
  Little Rock|AR|72201-72212|501
  Los Angeles|CA|90001-90068|213
  Louisville|KY|40202-40299|502
  Madison|WI|53703-53719|608
  Memphis|TN|38103-38141|901
  Miami|FL|33125-33196|305
  Milwaukee|WI|53202-53228|414
  Minneapolis|MN|55401-55455|612
  Nashville|TN|37201-37221|615
  New Haven|CT|06510-06519|203
  New Orleans|LA|70112-70131|504
  New York|NY|10001-10040|212
  Oklahoma City|OK|73102-73179|405
  Omaha|NE|68102-68164|402
  Philadelphia|PA|19102-19154|215
  Phoenix|AZ|85003-85086|602
  Pittsburgh|PA|15201-15243|412
  Portland|ME|04101-04103|207
  Portland|OR|97201-97239|503
  Providence|RI|02903-02909|401
  Raleigh|NC|27601-27617|919
  Richmond|VA|23219-23238|804
  Rochester|NY|14604-14626|585
  Sacramento|CA|95811-95842|916
  Salt Lake City|UT|84101-84124|801
  San Antonio|TX|78201-78261|210
  San Diego|CA|92101-92154|619
  San Francisco|CA|94102-94134|415
  San Jose|CA|95110-95148|408
  Santa Fe|NM|87501-87508|505
  Savannah|GA|31401-31419|912
  Seattle|WA|98101-98199|206
  Spokane|WA|99201-99224|509
  St. Louis|MO|63101-63147|314
  Tampa|FL|33602-33647|813
  Tucson|AZ|85701-85757|520
  Tulsa|OK|74103-74137|918
  Wichita|KS|67202-67235|316`);

/** The dialling codes end in what Ofcom keeps free for plays, https://www.ofcom.org.uk: 020 7946 0000 to 0999, for one. */
export const GB = table(`
  Belfast|County Antrim|BT1 BT5 BT7 BT9|2896496
  Birmingham|West Midlands|B1 B13 B15 B29|1214960
  Bristol|Bristol|BS1 BS3 BS6 BS8|1174960
  Cardiff|South Glamorgan|CF10 CF11 CF14 CF24|2920180
  Edinburgh|Midlothian|EH1 EH3 EH6 EH9|1314960
  Glasgow|Lanarkshire|G1 G11 G12 G41|1414960
  Leeds|West Yorkshire|LS1 LS6 LS8 LS16|1134960
  Leicester|Leicestershire|LE1 LE2 LE3 LE5|1164960
  Liverpool|Merseyside|L1 L8 L15 L17|1514960
  London|Greater London|E2 E8 N1 N7 NW3 SE5 SE15 SW4 SW11 W6|2079460
  Manchester|Greater Manchester|M1 M4 M14 M20|1614960
  Newcastle upon Tyne|Tyne and Wear|NE1 NE2 NE3 NE6|1914980
  Nottingham|Nottinghamshire|NG1 NG3 NG5 NG7|1154960
  Reading|Berkshire|RG1 RG2 RG4 RG6|1184960
  Sheffield|South Yorkshire|S1 S7 S10 S11|1144960`);

export const CA = table(`
  Calgary|AB|T2E T2N T2P T3B|403
  Edmonton|AB|T5J T5K T6E T6G|780
  Halifax|NS|B3H B3J B3K B3L|902
  Hamilton|ON|L8L L8N L8P L8S|905
  London|ON|N6A N6B N6G N6H|519
  Montreal|QC|H2J H2T H2X H3A H4C|514
  Ottawa|ON|K1N K1S K1Y K2P|613
  Regina|SK|S4N S4P S4R S4S|306
  Saskatoon|SK|S7H S7J S7K S7N|306
  St. John's|NL|A1A A1B A1C A1E|709
  Toronto|ON|M4C M4Y M5V M6G M6K|416
  Vancouver|BC|V5K V5T V6B V6K|604
  Victoria|BC|V8R V8V V8W V9A|250
  Winnipeg|MB|R3B R3C R3L R3M|204`);

export const AU = table(`
  Adelaide|SA|5000-5009|8
  Ballarat|VIC|3350-3356|3
  Brisbane|QLD|4000-4012|7
  Cairns|QLD|4868-4870|7
  Canberra|ACT|2600-2617|2
  Geelong|VIC|3215-3220|3
  Hobart|TAS|7000-7010|3
  Melbourne|VIC|3000-3008|3
  Newcastle|NSW|2289-2300|2
  Perth|WA|6000-6010|8
  Sydney|NSW|2007-2050|2
  Toowoomba|QLD|4350-4352|7
  Townsville|QLD|4810-4818|7
  Wollongong|NSW|2500-2530|2`);

/** Postal codes by region and district, as the regulator lists them: https://tcra.go.tz/services/publication-of-postcode-list */
export const TZ = table(`
  Arusha|Arusha|23101-23119|
  Bukoba|Kagera|35101-35114|
  Dar es Salaam|Dar es Salaam|11101-11114|
  Dodoma|Dodoma|41101-41118|
  Iringa|Iringa|51101-51114|
  Kigoma|Kigoma|47101-47114|
  Mbeya|Mbeya|53101-53119|
  Morogoro|Morogoro|67101-67119|
  Moshi|Kilimanjaro|25101-25119|
  Mtwara|Mtwara|63101-63114|
  Mwanza|Mwanza|33101-33114|
  Shinyanga|Shinyanga|37101-37114|
  Singida|Singida|43101-43114|
  Songea|Ruvuma|57101-57114|
  Tabora|Tabora|45101-45119|
  Tanga|Tanga|21101-21119|`);
