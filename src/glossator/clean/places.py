"""Places: names of countries and cities that any reader of diplomatic texts knows.

They only help to tell a place from a person or an office; what they are not is no place less.
"""

from __future__ import annotations

import re2

# Countries and the like: what may stand between an office and a name.
_COUNTRIES = (
    "Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria|Azerbaijan|"
    "Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|"
    "Bosnia and Herzegovina|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso|Burundi|Cambodia|"
    "Cameroon|Canada|Cape Verde|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Croatia|Cuba|"
    "Cyprus|Czechia|Czech Republic|Denmark|Djibouti|Dominica|Dominican Republic|East Timor|"
    "Ecuador|Egypt|El Salvador|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|"
    "Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guyana|Haiti|Honduras|Hungary|Iceland|"
    "India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|"
    "Korea|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|"
    "Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|"
    "Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|"
    "Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|"
    "Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|"
    "Poland|Portugal|Qatar|Romania|Russia|Rwanda|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|"
    "Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|"
    "South Korea|South Ossetia|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|"
    "Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|"
    "Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|"
    "Uruguay|USA|US|UK|UAE|Uzbekistan|Vanuatu|Vatican|Venezuela|Viet Nam|Vietnam|Yemen|Yugoslavia|"
    "Zambia|Zimbabwe|Abkhazia|Europe|NATO|Moscow|London|Washington|Soviet Union|USSR|America|"
    "Russian Federation|European Union|EU|UN|United Nations|Republika Srpska"
)  # fmt: skip
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|"
    "Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    "Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    "North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|"
    "South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|Ontario|"
    "Alberta|British Columbia|Manitoba|Nova Scotia|Saskatchewan|New South Wales|Queensland"
)  # fmt: skip
_CITIES = (
    r"Abu Dhabi|Abuja|Accra|Addis Ababa|Algiers|Almaty|Amman|Amsterdam|Ankara|Antalya|Apia|"
    r"Ashgabat|Astana|Athens|Auckland|Baghdad|Baku|Bali|Bandung|Bangkok|Barcelona|Beijing|"
    r"Beirut|Belgrade|Berlin|Bern|Bishkek|Bogotá|Bogota|Bonn|Boston|Brasilia|Brasília|"
    r"Bratislava|Brussels|Bucharest|Budapest|Buenos Aires|Busan|Cairo|Canberra|Cannes|Caracas|"
    r"Chennai|Chicago|Chisinau|Colombo|Copenhagen|Dakar|Damascus|Davos|Delhi|Dhaka|Doha|Dubai|"
    r"Dublin|Dushanbe|Edinburgh|Florence|Geneva|Glasgow|Gothenburg|Hague|Hamburg|Hanoi|Harare|"
    r"Havana|Helsinki|Hiroshima|Ho Chi Minh City|Hong Kong|Houston|Islamabad|Istanbul|Jakarta|"
    r"Jeddah|Jerusalem|Johannesburg|Juba|Kabul|Kampala|Kathmandu|Kazan|Khartoum|Kiev|Kigali|"
    r"Kingston|Kinshasa|Kuala Lumpur|Kuwait City|Kyiv|Kyoto|La Paz|Lagos|Lausanne|Lima|Lisbon|"
    r"Ljubljana|London|Los Angeles|Luanda|Lusaka|Luxembourg|Lyon|Madrid|Malabo|Manama|Manila|"
    r"Maputo|Marrakech|Melbourne|Mexico City|Miami|Milan|Minsk|Montevideo|Montreal|Moscow|"
    r"Mumbai|Munich|Muscat|Nairobi|Naples|New Delhi|New York|Nicosia|Nur-Sultan|Osaka|Oslo|"
    r"Ottawa|Ouagadougou|Panama City|Paris|Perth|Philadelphia|Phnom Penh|Port Moresby|Prague|"
    r"Pretoria|Pyongyang|Quebec|Quito|Rabat|Ramallah|Reykjavik|Riga|Rio de Janeiro|Riyadh|"
    r"Rome|Samarkand|San Francisco|San José|Santiago|Santo Domingo|Sanya|Sarajevo|Seoul|"
    r"Shanghai|Shenzhen|Singapore|Skopje|Sochi|Sofia|St Petersburg|St[.] Petersburg|"
    r"Saint Petersburg|Stockholm|Strasbourg|Suva|Sydney|Taipei|Tallinn|Tashkent|Tbilisi|"
    r"Tegucigalpa|Tehran|Tel Aviv|Tirana|Tokyo|Toronto|Tripoli|Tunis|Ulaanbaatar|Valletta|"
    r"Vancouver|Venice|Vienna|Vientiane|Vilnius|Vladivostok|Warsaw|Washington|Wellington|"
    r"Windhoek|Yaoundé|Yekaterinburg|Yerevan|Zagreb|Zurich|Zürich"
)  # fmt: skip
CITY = re2.compile(rf"(?:{_CITIES})(?:, D\.?C\.?)?")
"""A text that is a city."""
COUNTRY_AHEAD = re2.compile(rf"^(?:the )?(?:{_COUNTRIES})\b,? ?")
"""A text that begins with a country."""
COUNTRY = re2.compile(rf"\b(?:{_COUNTRIES})\b")
"""A country anywhere in a text."""
KNOWN = re2.compile(rf"\b(?:{_COUNTRIES}|{_CITIES}|{_STATES}|D\.?C\.?)\b")
"""A country, state or city anywhere in a text."""
_HOUSES = (
    "Room|Office|Auditorium|Garden|Lawn|Hall|House|Hotel|Palace|Residence|Building|Library|Castle|"
    "Center|Centre|Theater|Theatre|Ballroom|Airport|Air Base|Stadium|Studio|Headquarters|Embassy|"
    "University|Teleconference|Portico|Base|Plaza|Museum|Chancellery|Kremlin|Elysée"
)
VENUE = re2.compile(rf"(?:{_HOUSES}|{_HOUSES.upper()})\b")
"""A house where speeches are given."""
