import { testRule } from '../../testing/index.ts';
import { namespaceWithoutNetworkPolicy } from './rule.ts';

testRule(namespaceWithoutNetworkPolicy, import.meta.dirname);
