const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Given names of the English-speaking world. Those of documented customers, such as John Smith, are left to them. */
export const FIRST_NAMES = words(`
  Aaron Abigail Adam Adele Adrian Agnes Aidan Alan Albert Alex Alexander Alexandra Alfie Alfred Alice Alicia Alison Allan Amanda
  Amber Amelia Amy Andrea Andrew Angela Angus Anna Anne Annabel Anthony Archie Arthur Ashley Audrey Austin Ava Barbara Barnaby
  Barry Beatrice Becky Benjamin Bernard Beth Bethany Beverly Blake Bonnie Bradley Brandon Brenda Brian Bridget Bruce Bryan Callum
  Cameron Carl Carla Carol Caroline Cassandra Catherine Cecilia Charles Charlie Charlotte Chelsea Chloe Christian Christina
  Christine Christopher Claire Clara Clifford Clive Colin Connor Constance Corey Courtney Craig Curtis Cynthia Daisy Dale Damian
  Daniel Danielle Darren David Dawn Dean Deborah Declan Denise Dennis Derek Diana Diane Dominic Donald Donna Dora Doris Dorothy
  Douglas Duncan Dustin Dylan Edith Edmund Edward Edwin Eileen Elaine Eleanor Eliza Elizabeth Ella Ellen Elliot Ellis Elsie Emily
  Emma Eric Erica Erin Esther Ethan Ethel Eugene Eva Evan Evelyn Evie Faith Felicity Felix Fiona Florence Frances Francis Frank
  Freddie Frederick Freya Gabriel Gail Gareth Garrett Gary Gavin Gemma Geoffrey George Georgia Georgina Gerald Gilbert Gillian
  Glenn Gloria Gordon Graham Grant Gregory Gwen Hannah Harold Harriet Harrison Harry Harvey Hayley Hazel Heather Hector Heidi
  Helen Henry Herbert Holly Hope Howard Hugh Hugo Ian Imogen Irene Iris Isaac Isabel Isabella Isla Ivan Ivy Jack Jackson Jacob
  Jacqueline Jake James Jamie Janet Janice Jared Jasmine Jason Jasper Jean Jeffrey Jennifer Jeremy Jessica Jill Joan Joanna Joanne
  Jocelyn Jodie Joel Jonathan Jordan Joseph Joshua Josie Joyce Judith Julia Julian Julie June Justin Karen Kate Kathleen
  Katie Kayla Keith Kelly Kenneth Kerry Kevin Kieran Kimberly Kirsty Kyle Lance Laura Lauren Lawrence Leah Lee Leo Leonard Leslie
  Lewis Liam Lillian Lily Linda Lindsay Lisa Logan Lois Lola Lorna Louis Louise Lucas Lucy Luke Lydia Mabel Madeleine Madison
  Malcolm Marcus Marian Marie Marilyn Marjorie Mark Marsha Martha Martin Mary Mason Matilda Matthew Maureen Max Maxine Megan
  Melanie Melissa Michael Michelle Mildred Miles Millie Miranda Miriam Mitchell Molly Monica Morgan Muriel Nancy Naomi Natalie
  Natasha Nathan Nathaniel Neil Nicholas Nicola Nicole Nigel Noah Nora Norman Olive Oliver Olivia Oscar Owen Paige Pamela Patricia
  Patrick Paul Paula Pauline Penelope Percy Peter Philip Philippa Phoebe Phyllis Polly Poppy Rachel Ralph Randall Raymond Rebecca
  Reginald Rhys Richard Riley Rita Robert Robin Roderick Roger Roland Ronald Rory Rosalind Rose Rosemary Rosie Ross Rowan Roy Ruby
  Rupert Russell Ruth Ryan Sabrina Sally Samantha Samuel Sandra Sarah Scarlett Scott Sean Sebastian Selina Shane Shannon Sharon
  Shaun Sheila Shelley Shirley Sidney Sienna Simon Sophia Sophie Spencer Stacey Stanley Stella Stephanie Stephen Steven Stuart
  Susan Suzanne Sybil Sylvia Tabitha Tamara Tara Taylor Terence Teresa Tessa Thea Theo Theodore Theresa Thomas Tiffany Timothy
  Tina Toby Todd Tracy Travis Trevor Trudy Tyler Ursula Valerie Vanessa Vera Vernon Veronica Victor Victoria Vincent Violet
  Virginia Vivian Wallace Walter Wanda Warren Wayne Wendy Wesley Wilfred William Winifred Xander Yolanda Yvette Yvonne Zachary Zara
  Zoe
`);

/** Family names of the English-speaking world. */
export const LAST_NAMES = words(`
  Abbott Adams Adcock Ainsworth Aldridge Alexander Allen Allison Anderson Andrews Appleton Archer Armstrong Arnold Ashby Ashton
  Atkins Atkinson Austin Bailey Baker Baldwin Ball Banks Barber Barker Barlow Barnes Barnett Barrett Barton Bates Baxter Bayliss
  Beck Bell Bennett Benson Bentley Berry Best Bird Bishop Black Blackburn Blair Blake Blakely Bolton Bond Booth Bowen Bowman Boyd
  Boyle Bradbury Bradford Bradley Bradshaw Brady Brennan Brewer Briggs Brooks Brown Browning Bruce Bryant Buchanan Buckley Bullock
  Burgess Burke Burns Burrows Burton Bush Butcher Butler Byrne Cairns Callahan Cameron Campbell Cannon Carey Carlson Carpenter Carr
  Carroll Carson Carter Cartwright Chadwick Chamberlain Chambers Chandler Chapman Charlton Chase Church Clark Clarke Clayton
  Clements Cole Coleman Collier Collins Connolly Connor Conway Cook Cooke Cooper Copeland Corbett Cox Craig Crawford Cross
  Crosby Cunningham Curry Curtis Dale Dalton Daly Daniels Davenport Davey Davidson Davies Davis Dawson Day Dean Delaney Dennis
  Dickinson Dixon Dobson Dodd Doherty Donaldson Donnelly Douglas Doyle Drake Drew Duffy Duncan Dunn Dutton Dyer Eaton Edwards Elliott
  Ellis Ellison Emerson English Evans Everett Farley Farmer Farrell Faulkner Fenton Ferguson Fields Finch Finley Fisher Fitzgerald
  Fleming Fletcher Flynn Ford Forrest Foster Fowler Fox Francis Franklin Fraser Freeman French Frost Fuller Gallagher Gardner
  Garner Garrett Gibbons Gibbs Gibson Gilbert Giles Gill Gillespie Glover Goddard Godfrey Goodman Goodwin Gordon Gough Gould Graham
  Grant Graves Gray Greaves Green Greene Greenwood Greer Gregory Griffin Griffiths Hale Haley Hall Hamilton Hammond Hampton Hancock
  Hanson Harding Hardy Harper Harrington Harris Harrison Hart Hartley Harvey Hastings Hawkins Hayes Haynes Hayward Heath Henderson
  Henry Hewitt Hicks Higgins Hill Hobbs Hodge Hodgson Hogan Holden Holland Holloway Holmes Holt Hooper Hopkins Horton Houghton
  Howard Howarth Howe Howell Hubbard Hudson Huff Hughes Humphreys Hunt Hunter Hurst Hutchinson Hyde Ingram Irving Jackson Jacobs
  James Jarvis Jefferson Jenkins Jennings Johnson Johnston Jones Jordan Joyce Kane Keane Keating Keller Kelly Kemp Kendall Kennedy
  Kent Kerr King Kirby Kirk Knight Knowles Lamb Lambert Lancaster Lane Lang Langley Larson Law Lawrence Lawson Leach Lee Leigh
  Leonard Leslie Lester Lewis Lindsay Little Lloyd Logan Long Lowe Lucas Lyons MacDonald Mackenzie Maclean Madden Maher Mann
  Manning Marsden Marsh Marshall Martin Mason Matthews Maxwell May McBride McCarthy McConnell McCormick McDonald McGee McGrath
  McGuire McIntyre McKay McKenna McLean McNeil McQueen Meadows Mercer Meyer Middleton Miles Miller Mills Mitchell Montgomery Moore
  Moran Morgan Morley Morris Morrison Morrow Morton Moss Mullen Munro Murray Myers Nash Naylor Nelson Newman Newton Nicholls
  Nicholson Nixon Nolan Norman Norris North Norton O'Brien O'Connor O'Donnell O'Hara O'Leary O'Neill O'Reilly O'Sullivan Oakley
  Oldham Oliver Osborne Owen Owens Page Palmer Parker Parkinson Parrish Parry Parsons Patterson Patton Payne Pearce Pearson Peck
  Perkins Perry Peters Phillips Pierce Pike Piper Pollard Poole Pope Porter Potter Potts Powell Power Pratt Prescott Preston Price
  Pritchard Pugh Quigley Quinn Ramsey Randall Read Reed Rees Reeves Reid Reynolds Rhodes Rice Richards Richardson Riley Ritchie
  Roberts Robertson Robinson Robson Rodgers Rogers Rose Ross Rowe Rowland Russell Ryan Salter Sanders Sanderson Saunders Savage
  Schofield Schultz Scott Sharp Shaw Shepherd Sheridan Short Simmons Simpson Sims Sinclair Skinner Slater Sloan Small Smith Snow
  Snyder Spencer Stafford Stanley Stanton Steele Stephens Stephenson Stevens Stevenson Stewart Stokes Stone Stratton Stuart Summers
  Sumner Sutherland Sutton Swan Sweeney Swift Sykes Tait Talbot Tate Taylor Terry Thomas Thompson Thomson Thorne Thornton Thorpe
  Tobin Todd Tomlinson Townsend Tucker Turnbull Turner Tyler Underwood Vance Vaughan Vernon Vincent Wade Wagner Walker Wall Wallace
  Walsh Walters Walton Ward Wardle Warner Warren Waters Watkins Watson Watts Weaver Webb Webster Welch Wells West Weston Wheeler
  Whitaker White Whitehead Whitfield Whitmore Wilcox Wilkins Wilkinson Williams Williamson Willis Wilson Winter Wise Wolfe Wood
  Woodard Woods Woodward Wright Wyatt Yates York Young
`);
