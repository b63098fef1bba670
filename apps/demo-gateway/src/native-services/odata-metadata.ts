/** The entity set; also the name that URLs and contexts begin with. */
export const ORDERS = 'Orders';

/** https://docs.oasis-open.org/odata/odata-json-format/v4.0/odata-json-format-v4.0.html#_Toc372793051 */
export const serviceDocument = {
  '@odata.context': '$metadata',
  value: [{ name: ORDERS, kind: 'EntitySet', url: ORDERS }],
};

/** https://docs.oasis-open.org/odata/odata/v4.0/odata-v4.0-part3-csdl.html */
export const metadata = `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="Demo" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="Order">
        <Key><PropertyRef Name="id"/></Key>
        <Property Name="id" Type="Edm.Int32" Nullable="false"/>
        <Property Name="item" Type="Edm.String" Nullable="false"/>
        <Property Name="quantity" Type="Edm.Int32" Nullable="false"/>
      </EntityType>
      <EntityContainer Name="Container">
        <EntitySet Name="${ORDERS}" EntityType="Demo.Order"/>
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
