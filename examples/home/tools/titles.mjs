// The titles of the home example: every name, story and person here is invented.
// Columns: id, title, year, duration, rating, genres, match, backdrop, cast, synopsis.

const all = [];
const T = (id, title, year, duration, rating, genres, match, backdrop, cast, synopsis) =>
  all.push({ id, title, year, duration, rating, genres: genres.split(", "), match, backdrop, cast: cast.split(", "), synopsis });

// ---- science fiction
T("last-meridian", "The Last Meridian", 2024, "2h 14m", "13+", "Sci-Fi, Drama, Adventure", 98, "planet", "Ines Marlowe, Tobias Okafor, Yuna Sato, Piet Vanderlo",
  "Forty years out from Earth, the navigator of a survey ship finds a signal in her own voice. Following it means giving up the only way home. Not following it may already have happened.");
T("hollow-orbit", "Hollow Orbit", 2023, "2 seasons", "16+", "Sci-Fi, Thriller", 95, "planet", "Mara Lindqvist, Dev Anand Rao, Colm Byrne",
  "A maintenance crew wakes on a station that was decommissioned before they were born. Every airlock opens from the outside. Someone out there keeps knocking.");
T("glass-comet", "Glass Comet", 2022, "1h 58m", "13+", "Sci-Fi, Romance", 91, "planet", "Lea Fontanel, Marcus Adeyemi, Ona Brandt",
  "Two rival astronomers name the same comet on the same night, half a world apart. As it nears the sun, their messages grow longer than their papers.");
T("saturn-diner", "Saturn Diner", 2021, "3 seasons", "13+", "Sci-Fi, Comedy", 93, "neon", "Gus Tremaine, Polly Aguilar, Hidetaka Mori",
  "The last stop before the outer belt serves pie, gossip and very old grudges. When a customs cruiser parks outside, the regulars have one shift to hide a fugitive cook.");
T("parallax", "The Parallax Hour", 2024, "1h 46m", "16+", "Sci-Fi, Mystery, Thriller", 96, "neon", "Noor Haddad, Elias Brandvold, Sefa Tuala",
  "Once a day, for one hour, every clock in Lisbon disagrees. A watchmaker begins to write down what happens in the minutes nobody else remembers.");
T("static-garden", "Static Garden", 2020, "1h 39m", "13+", "Sci-Fi, Drama", 88, "forest", "Ruth Osei, Anders Holm, Pilar Quint",
  "In a valley where no radio works, a retired engineer grows orchids that answer to music. Then the orchids begin to hum first.");
T("red-shift-nine", "Red Shift Nine", 2023, "2h 06m", "16+", "Sci-Fi, Action", 90, "planet", "Jonah Vance, Kira Mbeki, Oskar Lund",
  "A freight pilot with nine jumps left in her engine and ten ports to reach picks the wrong cargo. The cargo has opinions about the route.");
T("neon-pilgrim", "Neon Pilgrim", 2025, "1h 51m", "16+", "Sci-Fi, Action, Crime", 94, "neon", "Aiko Reyes, Dmitri Solano, Bex Calloway",
  "A courier who sells forgotten memories wakes with one that is not for sale. Every gang on the coast road wants it before sunrise.");
T("quiet-machines", "Quiet Machines", 2022, "1 season", "13+", "Sci-Fi, Drama", 92, "city", "Hanne Voss, Theo Marchetti, Adaeze Nwosu",
  "When the household robots of a small town stop talking on the same morning, a speech therapist is asked to find out why. They are not broken. They are grieving.");
T("tidal-lock", "Tidal Lock", 2021, "1h 44m", "13+", "Sci-Fi, Thriller", 86, "planet", "Sunniva Aas, Rafael Duarte, Min Chao",
  "On a world where one side always burns and the other always freezes, a walking city keeps to the line of dusk. Today one of its legs stopped.");
T("architects-of-nowhere", "Architects of Nowhere", 2024, "1 season", "13+", "Sci-Fi, Mystery", 89, "city", "Clara Weiss, Idris Bellamy, Tomoko Hale",
  "Five strangers receive keys to the same apartment, in a building that is on no map. Each of them has already furnished one of its rooms.");
T("paper-moons", "A Thousand Small Moons", 2019, "1h 33m", "7+", "Sci-Fi, Family, Animation", 90, "planet", "Wren Abbott, Samir Khoury, Tilda Gray",
  "A girl who repairs street lamps on a tiny moon discovers that each lamp holds up a star. One of them has been switched off on purpose.");

// ---- crime, noir, thriller
T("city-without-echo", "A City Without Echo", 2025, "3 seasons", "16+", "Crime, Mystery, Drama", 97, "city", "Vera Castellan, Amos Reed, Lucia Ferrante, Goran Petrak",
  "A sound engineer who can place any voice within a street hears a murder on a tape that was never recorded. The detective who believes her is the one she can hear on it.");
T("blinds", "The Venetian Blind", 2022, "1h 42m", "16+", "Crime, Thriller", 89, "city", "Leon Harker, Simone Delacroix, Artie Boyle",
  "A private eye is paid to watch an empty flat for thirty nights. On the thirty-first the client moves in, and she says she has never met him.");
T("cold-harbour-road", "Cold Harbour Road", 2023, "2 seasons", "16+", "Crime, Drama", 94, "lighthouse", "Siobhan Keane, Magnus Dahl, Ebba Strand",
  "When the ferry stops for winter, an island of ninety people has one road, one constable and one body. Everyone drove that road last night.");
T("seven-locks", "Seven Locks", 2021, "1h 54m", "16+", "Crime, Thriller, Action", 87, "city", "Nadia Ravel, Otis Grant, Kenji Ward",
  "The best safe-breaker in Marseille is asked to close a vault, not open it. What is inside has been asking politely to stay.");
T("ash-wednesday-club", "The Ash Wednesday Club", 2020, "1 season", "16+", "Crime, Mystery", 90, "forest", "Margot Pell, Desmond Achebe, Ivo Krantz",
  "Six friends meet once a year to tell a story about the seventh. This year she has sent a chair, a bottle and a list of corrections.");
T("lodz-nocturne", "Łódź Nocturne", 2022, "1h 48m", "16+", "Crime, Drama, Music", 91, "city", "Zofia Wiśniewska, Jakub Żak, Ewa Sęk",
  "A night-club pianist plays the same wrong note every evening at eleven. A young prosecutor works out that it is a signal, and that she is meant to hear it.");
T("informant", "Every Third Informant", 2024, "1h 57m", "18+", "Thriller, Crime", 88, "city", "Callum Pryce, Anjali Verma, Beatriz Lobo",
  "Of three witnesses in protection, one invented everything. The marshal driving them across Nevada has eleven hours to decide which story to save.");
T("wolf-winter", "Wolf Winter Station", 2023, "1h 36m", "16+", "Thriller, Mystery", 92, "winter", "Aino Lehtonen, Pavel Orlov, Greta Moe",
  "At a weather station beyond the last road, four people log five sets of footprints. The storm gives them until Thursday to explain it.");
T("kings-gambit-red", "The Crimson Gambit", 2021, "1 season", "13+", "Thriller, History", 93, "stage", "Anatol Berg, Rosalind Hart, Yevgenia Kol",
  "Vienna, 1956: a chess tournament is the only place where two spies may lawfully sit across a table. One of them has never learned to play.");
T("undertow", "What the Undertow Keeps", 2024, "1h 50m", "16+", "Thriller, Drama", 86, "ocean", "Paloma Reis, Nick Ferrow, Hana Doyle",
  "A lifeguard saves a stranger who insists he was swimming the other way. Each tide after that brings in something from her own house.");
T("midnight-ledger", "The Midnight Ledger", 2019, "2 seasons", "16+", "Crime, Drama", 85, "city", "Harold Quist, Temi Balogun, Julia Stern",
  "By day she audits charities; by night she steals back what they lost. The one account she cannot balance carries her mother’s name.");
T("house-on-ember", "The House on Ember Hill", 2023, "1h 41m", "18+", "Horror, Mystery", 84, "forest", "Edith Crane, Bram Oyelaran, Flora Tait",
  "The family has one rule: never count the lit windows. On the first night of the sale, the estate agent counts them aloud.");
T("eye-of-wren", "The Eye of Wren", 2022, "1 season", "16+", "Mystery, Thriller", 90, "forest", "Imogen Wray, Luca Bonnet, Shani Adler",
  "A portrait painter notices that her sitter’s left eye changes colour between visits. The gallery tells her that the sitter died in spring.");
T("ninth-staircase", "The Ninth Staircase", 2021, "1h 38m", "16+", "Horror, Thriller", 82, "stage", "Adrian Moss, Celeste Iyer, Ulrik Hahn",
  "The hotel has eight staircases on its plans. Guests who take the ninth come down rested, cheerful and a little bit taller.");
T("fox-and-cipher", "Fox & Cipher", 2024, "2 seasons", "13+", "Crime, Comedy", 95, "city", "Delphine Fox, Rajiv Menon, Walt Cobb",
  "A disgraced codebreaker and a very successful burglar share one office, one phone and no trust at all. Business has never been better.");
T("blackwater-run", "Blackwater Run", 2020, "1h 45m", "16+", "Action, Crime, Thriller", 87, "ocean", "Tre Coleman, Isla Novak, Big Jim Arsenault",
  "One river, two hundred miles and a boat that cannot stop. A former smuggler makes the trip a last time with the sheriff’s daughter at the wheel.");

// ---- drama and romance
T("salt-and-cinder", "Salt and Cinder", 2024, "2h 02m", "13+", "Drama, Romance, History", 96, "ocean", "Maeve Corrigan, Tomás Arrieta, Ada Lundgren, Ewan Rusk",
  "On a coast where every family owes the sea a son, a lighthouse keeper’s daughter learns to sail. The man who teaches her has reasons never to go out again.");
T("letters-to-nobody", "Letters to Nobody in Particular", 2022, "1h 49m", "7+", "Drama, Romance", 93, "winter", "Olive Hartnell, Joaquín Prado, Bea Lim",
  "A postman begins to answer the letters that cannot be delivered. One of the writers moves into the house across the street, and waits for the post.");
T("orchard-year", "The Orchard Year", 2021, "1h 56m", "7+", "Drama, Family", 91, "forest", "Nell Ashworth, Kwame Boateng, Inga Riis",
  "Three sisters who have not spoken since the funeral inherit four hundred apple trees and one bed. Harvest is in nine weeks.");
T("ete-sans-fin", "L’été des sœurs Vallier", 2023, "1h 52m", "13+", "Drama, Romance, World", 90, "ocean", "Camille Vallier-Roux, Noé Garnier, Éléonore Picard",
  "À l’été 1974, deux sœurs ouvrent un hôtel où personne ne vient. Un déjeuner, un orage et un garçon très poli changeront la maison pour toujours.");
T("ultimo-faro", "El último faro", 2022, "1h 47m", "13+", "Drama, Mystery, World", 92, "lighthouse", "Íñigo Salvatierra, Begoña Peña, Lola Muñiz",
  "El guardián del último faro de Galicia enciende la luz cada noche, aunque ya no pasan barcos. Una noche de niebla, alguien le responde desde el mar.");
T("uber-den-dachern", "Über den Dächern", 2024, "1 season", "13+", "Drama, Comedy, World", 88, "city", "Jörg Häusler, Käthe Möller, Leyla Güneş",
  "Ein Schornsteinfeger, eine Ärztin und ein gescheiterter Sänger teilen sich eine Dachwohnung in Leipzig. Von oben sieht man alles, nur nicht sich selbst.");
T("blue-hour-waltz", "Blue Hour Waltz", 2020, "1h 43m", "7+", "Romance, Music, Drama", 94, "stage", "Serafina Cole, Matteo Lindt, Grace Oduya",
  "A dance teacher who has lost her hearing and a piano tuner who has lost his nerve rehearse one waltz for one wedding. It is not theirs. Not yet.");
T("cartographers-wife", "The Cartographer’s Wife", 2019, "2h 08m", "13+", "Drama, History", 89, "desert", "Beatrice Lowell, Hamid Nassar, Jonas Eide",
  "He drew the maps; she walked them. When the Royal Society asks for the sources of the survey, she sets out to sign every hill.");
T("sunday-trains", "Sunday Trains", 2023, "1h 34m", "7+", "Romance, Comedy", 92, "ridge", "Robin Castellane, Mei Forrest, Arthur Pym",
  "They meet every Sunday on the 16:42, and have agreed never to swap names. Then the railway announces the timetable for spring.");
T("small-hours", "The Small Hours of Ada Bloom", 2022, "2 seasons", "13+", "Drama, Comedy", 95, "neon", "Ada Okonjo, Fitz Merriman, Luz Carrera",
  "Between two and five in the morning, a night nurse keeps a diner, a choir and half the street alive. Tonight somebody has to look after her.");
T("two-profiles", "The Younger Two", 2024, "1h 50m", "13+", "Romance, Drama", 91, "neon", "Talia Brandt, Isaac Moreau, Uma Devlin",
  "On the day they divorce, a couple is offered a dinner with the pair they were ten years ago. The younger two order first.");
T("harvest-of-stones", "A Harvest of Stones", 2020, "2h 11m", "16+", "Drama, History", 87, "ridge", "Duncan Alder, Rhona MacVey, Silas Orr",
  "A quarry town votes on whether to flood itself for a reservoir. The stonemason who carved its every doorstep is asked to carve the last one.");
T("marionettes", "The Marionette Season", 2021, "1 season", "13+", "Drama, Mystery, Fantasy", 88, "stage", "Florian Weil, Odile Baptiste, Nina Sorel",
  "A travelling puppet theatre arrives in Trieste with one puppet too many. The audience swears that she was the only one who breathed.");
T("winter-choir", "The Winter Choir", 2023, "1h 37m", "all", "Drama, Music, Family", 93, "winter", "Henrik Solberg, Lova Ek, Ingrid Haug",
  "A mining village without a priest, a piano or a single tenor enters a radio contest. They have until Christmas, and one very stubborn schoolteacher.");

// ---- comedy
T("accidental-baron", "The Accidental Baron", 2022, "1h 40m", "7+", "Comedy, Romance", 90, "ridge", "Percy Blenkin, Nkechi Adams, Dame Honor Vail",
  "A plumber from Leeds fixes a leak and inherits a castle. The castle comes with a moat, a curse and a housekeeper who preferred the leak.");
T("casa-del-ruido", "Vecinos con tambor", 2023, "3 seasons", "13+", "Comedy, Music, World", 89, "neon", "Chema Rodríguez, Amparo Niño, Yago Ibáñez",
  "En el cuarto piso vive una familia de percusionistas; en el tercero, un profesor que necesita silencio. La junta de vecinos se celebra los martes, y es a muerte.");
T("lunch-club", "The Tuesday Lunch Conspiracy", 2024, "2 seasons", "7+", "Comedy, Crime", 96, "winter", "Mabel Finch, Cyril Osgood, Dolly Prakash",
  "Four pensioners meet for soup and end up running the town. It began with a parking ticket. It may end with a small revolution.");
T("honeymoon-for-one", "Honeymoon for One", 2021, "1h 35m", "13+", "Comedy, Romance", 88, "ocean", "Jess Tolliver, Andre Santos, Kiki Laurent",
  "Left at the altar, she keeps the booking. So does the hotel’s other guest, who has been given the same suite, the same cake and the same grudge.");
T("goat-mayor", "Mayor Goat", 2020, "1h 29m", "all", "Comedy, Family", 92, "ridge", "Hal Pickett, Sunny Brewer, Nan Ortega",
  "A protest vote goes well and a goat wins the election. The trouble is that she turns out to be good at it.");
T("disco-accountants", "Disco Accountants", 2023, "1h 44m", "13+", "Comedy, Music", 91, "stage", "Barry Lisle, Fontaine Jones, Trudy Plum",
  "Stockport, 1979. A failing firm of accountants discovers that its new client is a nightclub, and that the books only balance to a beat.");
T("bad-tea", "A Very Bad Cup of Tea", 2022, "1 season", "7+", "Comedy, Mystery", 90, "winter", "Agnes Thimble, Roly Chadwick, Prisha Nair",
  "The village fête, a poisoned urn and eleven suspects who are all on the committee. Inspector Thimble does not even like tea.");
T("kiosk-kings", "Kings of the Kiosk", 2019, "4 seasons", "13+", "Comedy, Drama", 87, "neon", "Deniz Aydın, Şule Çelik, Ozan Yıldız",
  "Three cousins run a corner shop that never shuts. Everybody in the quarter owes them money, an apology or the truth.");

// ---- documentaries
T("whale-roads", "Whale Roads", 2023, "1h 28m", "all", "Documentary, Nature", 97, "ocean", "Narrated by Orla Fenwick",
  "For three years a small crew followed one family of humpbacks from Antarctica to Colombia. What the microphones heard changed the way the crew speaks.");
T("groove", "In the Groove: Vinyl Lives", 2022, "1h 31m", "7+", "Documentary, Music", 89, "stage", "Lonnie Baptiste, DJ Mirabel, Hiro Tanabe",
  "From a pressing plant in Brno to a basement in Kingston, the people who keep records turning. A film about patience, dust and the silence between two songs.");
T("roof-of-silence", "Roof of Silence", 2024, "1h 36m", "7+", "Documentary, Adventure", 95, "ridge", "Pema Lhazom, Anselm Gruber",
  "Two climbers set out to spend a winter at 5,800 metres and carry nothing down but sound. The mountain turns out to be very loud indeed.");
T("street-of-ovens", "Street of Ovens", 2021, "2 seasons", "all", "Documentary, Food", 93, "desert", "Salma Barakat, Nonna Rosaria, Emre Usta",
  "One loaf at a time, this series crosses the Mediterranean by its bakeries. Every episode begins at three in the morning and ends at somebody’s table.");
T("last-lap", "The Length of a Lap", 2023, "1h 33m", "7+", "Documentary, Sport", 90, "stage", "Wanjiru Kamau, Felix Baumann",
  "Eight runners, one indoor track and the hundredth of a second that decides a career. Told entirely from the inside lane.");
T("rust-belt-bloom", "Bloom Where It Rusts", 2020, "1h 25m", "all", "Documentary, Nature", 86, "forest", "Carla Dubois, Pete Novotny",
  "In abandoned steelworks all over Europe, forests are coming back without being asked. Gardeners, poets and former welders learn to leave them alone.");
T("signal-from-below", "Signals from Below", 2024, "1 season", "7+", "Documentary, Science", 92, "ocean", "Dr. Ifeoma Eze, Captain Lars Rød",
  "The deepest laboratory on Earth opens its hatch for the first time. Six episodes, eleven kilometres, and a good many things that have no name yet.");
T("goalkeeper", "The Goalkeeper’s Grammar", 2022, "1h 30m", "7+", "Documentary, Sport", 88, "stage", "Ruben Tavares, Chidi Okoro",
  "He let in a single goal in a single final and never spoke of it again. Forty years on, he teaches a youth team the language of standing still.");
T("ink-and-iron", "Ink & Iron", 2019, "1h 27m", "7+", "Documentary, History", 85, "desert", "Marta Kowalczyk, Ned Bristow",
  "The last hot-metal newspaper in the world prints its final issue, letter by letter. Its typesetters decide what the headline should be.");
T("desert-bloom", "When the Desert Sings", 2021, "1h 22m", "all", "Documentary, Nature", 91, "desert", "Narrated by Yusuf El-Amin",
  "Some dunes hum, some roar, and one plays something very close to a chord. Scientists and shepherds listen together, and disagree about the tune.");

// ---- family and animation
T("moth-and-lantern", "Moth & Lantern", 2024, "1h 32m", "all", "Animation, Family, Fantasy", 97, "forest", "Poppy Hale, Arlo Nkemelu, Dame Iris Wood",
  "A moth who fears the dark befriends a lantern who fears the wind. Together they must carry one small flame across the widest wood in the world.");
T("captain-crumb", "Captain Crumb", 2022, "4 seasons", "all", "Animation, Family, Comedy", 90, "ocean", "Bobby Dazzle, Yara Finn, Cosmo Pike",
  "He is six centimetres tall, he sails a teapot, and he fears no cat. Well, one cat.");
T("monster-lodgers", "The Monster Lodgers", 2023, "1h 27m", "all", "Animation, Family", 93, "winter", "Juno Prior, Big Ola, Minnie Starr",
  "Number nine Thistle Street lets rooms to anyone who pays in stories. When the stories run out, the youngest lodger has to go and find a new one.");
T("balloon-post", "The Balloon Post", 2021, "1h 30m", "all", "Animation, Adventure, Family", 94, "ridge", "Elsie Marsh, Tariq Noon, Wilf Bramble",
  "In a country without roads, all letters travel by balloon. The newest pilot has one envelope, no address and a very large storm to go through.");
T("fox-who-painted", "The Fox Who Painted Autumn", 2020, "1h 18m", "all", "Animation, Family", 92, "forest", "Saffron Lee, Old Tom Garrick",
  "Every year one fox is chosen to colour the whole forest before the first frost. This year the fox is colour-blind, and rather proud of it.");
T("tinker-sky", "Tinker of the Sky", 2024, "1h 41m", "7+", "Animation, Adventure, Fantasy", 95, "ridge", "Nia Calder, Jun Park, Lord Bertie Swale",
  "A clockmaker’s apprentice learns that the moon runs on springs, and that nobody has wound it for a century. It is starting to tick.");
T("penguin-opera", "Opera for Penguins", 2022, "1h 24m", "all", "Animation, Music, Family", 89, "winter", "Gloria Bellini, Pip Solano, Kofi Drum",
  "A shipwrecked soprano teaches a colony of penguins the only song she remembers. They like it. They like it far too much.");
T("dragon-laundry", "The Dragon Laundry", 2023, "2 seasons", "all", "Animation, Comedy, Fantasy", 91, "city", "Lin Mei-Rose, Hugo Sparks, Aunt Fen",
  "By day it is a laundry; by night the steam has teeth. Mina has one summer to learn the family trade, and to keep the customers from being eaten.");

// ---- action and adventure
T("ridge-ends", "Where the Ridge Ends", 2025, "1h 59m", "13+", "Adventure, Drama, Action", 97, "ridge", "Tenzin Alvarez, Kaia Norling, Rupert Shaw, Lobsang Dey",
  "After an avalanche takes the only bridge, a mountain guide leads eleven strangers home over a pass nobody has crossed in winter. She crossed it once, and came back alone.");
T("iron-monsoon", "Iron Monsoon", 2023, "2h 09m", "16+", "Action, History", 88, "ocean", "Arjun Malhotra, Grace Tan, Commander Finn Oakes",
  "A salvage crew in the Bay of Bengal raises a warship that was never reported lost. By the second night, three navies want to sink it again.");
T("caravan-of-glass", "Caravan of Glass", 2022, "2h 01m", "13+", "Adventure, Fantasy", 93, "desert", "Zahra Benali, Idir Oumarou, Luc Ferrand",
  "Sixty camels carry the windows of a cathedral across the Sahara. The guide knows the wells, the smugglers know the guide, and the glass remembers everything.");
T("thunder-circuit", "Thunder Circuit", 2024, "1h 55m", "13+", "Action, Sport", 90, "neon", "Roxy Delgado, Sven Aalto, Mo Kassim",
  "She drives at night, without a licence, in the fastest illegal race in the hemisphere. The prize is her brother’s freedom. The favourite is her brother.");
T("sky-smugglers", "Sky Smugglers", 2021, "1h 48m", "13+", "Adventure, Action, Comedy", 89, "ridge", "Lottie Barnes, Ace Montrose, Fyodor Bly",
  "1927: two wing-walkers, one aeroplane and a crate of stolen saxophones. Between Cairo and Cape Town there are nineteen landings, and most of them are planned.");
T("kraken-treaty", "The Kraken Treaty", 2023, "2 seasons", "13+", "Adventure, Fantasy", 92, "ocean", "Anneke de Wit, Solomon Grey, Paz Ocampo",
  "For two centuries the ports have paid the deep to keep its distance. The clerk who lost this year’s treaty has until the new moon to write another.");
T("jungle-cathedral", "Cathedral of Leaves", 2020, "1h 53m", "13+", "Adventure, Mystery", 87, "forest", "Renata Cruz, Gabriel Stone, Awa Diop",
  "A botanist, a thief and a bishop walk into the forest to find a building that was planted, not built. It is still growing.");
T("silver-canyon", "Copper Mule Canyon", 2019, "1h 49m", "13+", "Adventure, Western", 86, "desert", "Wade Holloway, Luz Espinoza, Jed Crowe",
  "A mule, a map and a widow who can shoot. In the summer of 1881 the richest seam in the territory belongs to whoever gets to the courthouse first.");
T("storm-riders", "Riders of the White Squall", 2022, "1h 46m", "13+", "Action, Adventure", 88, "ocean", "Kalani Moss, Brigid O’Shea, Teo Vargas",
  "Five rescue swimmers, one sinking cruise ship and a wave that has a name. The longest night on the coast begins with a call nobody makes.");
T("crown-of-thorns-hill", "The Thistle Crown", 2024, "2 seasons", "16+", "Fantasy, Drama, Action", 94, "ridge", "Ailsa Dunmore, Ranulf Keir, Maud Heron",
  "A queen without a country, a country without a winter. To take back the north she needs the one clan that burned her father’s ships.");
T("night-parade", "Masks After Midnight", 2023, "1h 47m", "16+", "Fantasy, Horror", 90, "neon", "Shiori Vale, Dante Lucero, Old Mother Kite",
  "Once a year the masks go out by themselves. The one girl who stays at her window sees her own face walking at the head of the line.");
T("saint-velvet", "Saint Velvet", 2021, "1h 58m", "16+", "Music, Drama", 92, "stage", "Roxanne Vega, Johnny Lisbon, Etta Marsh",
  "She sang for kings and for bus stations, and sold the same song to both. The true story, as far as she ever told it, of a voice nobody could own.");

// ---- other scripts
T("snow-lighthouse", "雪の灯台", 2024, "2h 05m", "7+", "Drama, Mystery, World", 98, "lighthouse", "水野あかり, 高瀬涼, 北原千代",
  "北の果ての灯台で、父の残した日誌を娘が見つける。そこには、まだ来ていない冬の日付が記されていた。雪が海を閉ざす前に、彼女は最後の頁を読まなければならない。");
T("summer-train", "夏の終わりの列車", 2022, "1h 48m", "all", "Drama, Romance, World", 94, "ridge", "森川遥, 藤井蓮, 小林ミナ",
  "廃線まであと七日。山あいの小さな駅で働く青年は、毎朝おなじ切符を買う少女に声をかける。二人の短い夏が、静かに走り出す。");
T("moonlit-sword", "月影の剣", 2023, "1h 56m", "16+", "Action, History, World", 91, "winter", "桐生隼人, 白石つばめ, 大野源三",
  "名を捨てた剣士が、月の夜にだけ門をたたく客を待っている。約束は十年前に交わされた。刀を抜くか、茶を出すか、今夜決めなければならない。");
T("falling-stars-alley", "별이 지는 골목", 2024, "1 season", "13+", "Drama, Romance, World", 96, "city", "한서윤, 강도현, 오미란",
  "재개발을 앞둔 오래된 골목에 매일 밤 별이 하나씩 떨어진다. 사진관을 지키던 서윤은 별을 주운 사람마다 잊었던 기억을 되찾는다는 것을 알게 된다.");
T("radio-3am", "새벽 세 시의 라디오", 2022, "1h 44m", "13+", "Mystery, Thriller, World", 92, "neon", "윤지호, 배수아, 문태식",
  "폐국된 방송국에서 새벽 세 시마다 흘러나오는 목소리. 젊은 음향 기사는 그 방송이 내일의 뉴스를 전하고 있음을 깨닫는다.");
T("winter-sea", "겨울 바다의 편지", 2021, "1h 51m", "7+", "Drama, Family, World", 90, "ocean", "정하늘, 김보람, 이순덕",
  "바닷가 마을의 집배원 할머니가 마지막 편지를 배달한다. 받는 사람은 오십 년 전에 떠난 자기 자신이다. 눈 내리는 항구에서 작은 기적이 시작된다.");
T("city-of-shadows", "أبواب المطر", 2023, "1h 53m", "13+", "Drama, Mystery, World", 95, "city", "سلمى الحداد, كريم منصور, ليلى عبد النور",
  "في مدينة لم تعرف المطر منذ عشرين عامًا، تسمع امرأة صوت الماء خلف كل باب مغلق. وحين تفتح الباب الأول، تجد طفولتها في انتظارها.");
T("moon-over-sand", "قمر فوق الرمال", 2022, "2h 03m", "13+", "Adventure, History, World", 93, "desert", "ياسر البدوي, نورة السالم, هاشم زيدان",
  "قافلة صغيرة تعبر الصحراء ليلًا حاملةً رسالة قد توقف حربًا. الدليل العجوز لا يرى، لكنه يعرف الطريق من رائحة الريح.");
T("last-melody", "המנגינה האחרונה", 2023, "1h 45m", "7+", "Drama, Music, World", 92, "stage", "נועה ברקת, איתן שקד, רבקה אלמוג",
  "פסנתרן זקן שב לעיר הולדתו כדי לכוון פסנתר אחד אחרון. בין הקלידים הוא מוצא מכתב שכתבה לו אשתו לפני ארבעים שנה.");
T("white-night-haifa", "לילה לבן בחיפה", 2024, "1 season", "16+", "Crime, Drama, World", 91, "city", "דניאל רוזן, מאיה חורי, יוסי פלד",
  "לילה אחד, נמל אחד ושבעה אנשים שאינם יכולים לישון. עד הזריחה, אחד מהם יגלה מי הזיז את המכולה, ומה היה בתוכה.");
T("sound-of-rain", "बारिश की आवाज़", 2024, "2h 12m", "7+", "Drama, Romance, World", 95, "ocean", "आरव मेहता, इशिता सेन, कमला देवी",
  "मुंबई की एक पुरानी इमारत में दो अजनबी एक ही खिड़की से बारिश सुनते हैं। जब इमारत गिराने का आदेश आता है, तब उन्हें पता चलता है कि घर दीवारों से नहीं, आवाज़ों से बनता है।");
T("sand-palace", "रेत का महल", 2022, "2 seasons", "13+", "History, Drama, World", 89, "desert", "विक्रम राठौर, मीरा चौहान, ज़ोया ख़ान",
  "राजस्थान की एक रानी अपना खोया हुआ महल वापस पाने के लिए दुश्मन से हाथ मिलाती है। रेत सब कुछ छिपा लेती है, पर हर रहस्य की एक क़ीमत होती है।");

export const titles = all;

// Backdrop names are files assets/posters/hero-<name>.<ext>; see make-posters.mjs.
export const heroes = [
  { id: "last-meridian", backdrop: "planet", tagline: "She found the way home. It answered in her own voice." },
  { id: "ridge-ends", backdrop: "ridge", tagline: "Eleven strangers. One pass. No second winter." },
  { id: "city-without-echo", backdrop: "city", tagline: "Some sounds are meant to be heard only once." },
  { id: "snow-lighthouse", backdrop: "lighthouse", tagline: "まだ来ない冬が、もう記されている。" },
  { id: "moth-and-lantern", backdrop: "forest", tagline: "Even the smallest light has somewhere to go." },
];

// The first items of each row are chosen by hand (they are what is seen first);
// make-catalogue.mjs fills the row up from `fill` genres, in an order of its own.
export const rows = [
  { title: "Trending Now", fill: null,
    lead: "fox-and-cipher neon-pilgrim falling-stars-alley tinker-sky parallax lunch-club thunder-circuit sound-of-rain kraken-treaty cold-harbour-road moth-and-lantern two-profiles hollow-orbit ete-sans-fin roof-of-silence small-hours crown-of-thorns-hill city-of-shadows whale-roads disco-accountants informant winter-choir" },
  { title: "World Cinema", fill: "World",
    lead: "snow-lighthouse city-of-shadows ultimo-faro sound-of-rain radio-3am last-melody ete-sans-fin moonlit-sword moon-over-sand lodz-nocturne falling-stars-alley sand-palace white-night-haifa uber-den-dachern summer-train winter-sea casa-del-ruido kiosk-kings street-of-ovens caravan-of-glass cartographers-wife iron-monsoon" },
  { title: "Mind-Bending Sci-Fi", fill: "Sci-Fi",
    lead: "hollow-orbit glass-comet quiet-machines saturn-diner tidal-lock architects-of-nowhere static-garden red-shift-nine paper-moons last-meridian parallax radio-3am neon-pilgrim" , more: "tinker-sky signal-from-below eye-of-wren night-parade two-profiles marionettes ninth-staircase kraken-treaty snow-lighthouse" },
  { title: "Slow-Burn Crime & Noir", fill: "Crime",
    lead: "blinds cold-harbour-road lodz-nocturne wolf-winter kings-gambit-red ash-wednesday-club seven-locks white-night-haifa midnight-ledger eye-of-wren city-without-echo informant blackwater-run undertow fox-and-cipher", more: "ninth-staircase house-on-ember bad-tea lunch-club neon-pilgrim radio-3am parallax" },
  { title: "おすすめ · Picked for You", fill: null,
    lead: "summer-train salt-and-cinder moth-and-lantern groove marionettes goat-mayor caravan-of-glass blue-hour-waltz glass-comet bad-tea letters-to-nobody night-parade winter-sea orchard-year saint-velvet balloon-post silver-canyon last-lap sunday-trains moonlit-sword static-garden architects-of-nowhere" },
  { title: "Feel-Good Comedies", fill: "Comedy",
    lead: "accidental-baron disco-accountants goat-mayor honeymoon-for-one casa-del-ruido bad-tea sunday-trains kiosk-kings lunch-club saturn-diner small-hours captain-crumb sky-smugglers dragon-laundry uber-den-dachern fox-and-cipher", more: "monster-lodgers penguin-opera winter-choir letters-to-nobody blue-hour-waltz goalkeeper" },
  { title: "Documentaries That Stay With You", fill: "Documentary",
    lead: "whale-roads roof-of-silence rust-belt-bloom last-lap street-of-ovens groove signal-from-below goalkeeper desert-bloom ink-and-iron", more: "saint-velvet cartographers-wife harvest-of-stones iron-monsoon orchard-year winter-choir kings-gambit-red salt-and-cinder sand-palace jungle-cathedral" },
  { title: "Family Movie Night", fill: "Family",
    lead: "tinker-sky monster-lodgers balloon-post fox-who-painted penguin-opera captain-crumb dragon-laundry paper-moons orchard-year winter-choir moth-and-lantern winter-sea goat-mayor", more: "kraken-treaty sky-smugglers summer-train desert-bloom whale-roads letters-to-nobody accidental-baron sunday-trains" },
  { title: "Sweeping Adventures", fill: "Adventure",
    lead: "storm-riders jungle-cathedral ridge-ends silver-canyon iron-monsoon crown-of-thorns-hill sky-smugglers moon-over-sand caravan-of-glass kraken-treaty thunder-circuit balloon-post blackwater-run roof-of-silence red-shift-nine", more: "cartographers-wife last-meridian moonlit-sword salt-and-cinder harvest-of-stones undertow sand-palace house-on-ember" },
];
